import type { Order } from '../../../wire-orders.ts';
import { when } from './words.ts';

/** What happened to the order, the newest first. */
export function Timeline({ order }: Readonly<{ order: Order }>) {
  return (
    <section class="timeline" aria-label="Timeline">
      <h2>Timeline</h2>
      <ol>
        {order.timeline.toReversed().map(({ at, by, text }, index) => (
          <li key={`${at}-${index}`}>
            <span class="entry">{by === 'Shopify' ? text : <Entry by={by} text={text} />}</span>
            <time dateTime={new Date(at).toISOString()}>{when(at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ by, text }: Readonly<{ by: string; text: string }>) {
  return (
    <>
      <strong>{by}</strong> {text.charAt(0).toLowerCase() + text.slice(1)}
    </>
  );
}
