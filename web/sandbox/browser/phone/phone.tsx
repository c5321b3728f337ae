import { useEffect, useRef, useState } from 'preact/hooks';
import type { PhoneMessage } from '../../wire.ts';
import { offerCode } from '../ui/code-channel.ts';
import { deliveryOf, numbersIn, partsOf, threadsOf, useMessages, type TextPart } from './messages.ts';

/** The shopper's phone. A tap on a code copies it and hands it to the checkout. */
export function Phone({ clockOffsetMs }: Readonly<{ clockOffsetMs: number }>) {
  const messages = useMessages();
  const numbers = numbersIn(messages);
  const [chosen, choose] = useState<string | null>(null);
  const number = chosen !== null && numbers.includes(chosen) ? chosen : numbers[0];
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: 'smooth' });
  }, [messages.length, number]);
  return (
    <section class="phone" aria-label="The shopper’s phone" data-testid="phone">
      <div class="screen">
        <StatusBar offsetMs={clockOffsetMs} />
        <header>
          <h2>Messages</h2>
          {numbers.length > 1 && (
            <select
              aria-label="Phone number"
              value={number}
              data-testid="phone-number"
              onChange={({ currentTarget }) => {
                choose(currentTarget.value);
              }}
            >
              {numbers.map((to) => (
                <option key={to} value={to}>
                  +{to}
                </option>
              ))}
            </select>
          )}
          {numbers.length === 1 && <p>+{number}</p>}
        </header>
        <div class="threads" ref={scroller} aria-live="polite">
          {number === undefined ? (
            <p class="empty">
              No messages yet.
              <br />A code arrives here when a shopper asks for one.
            </p>
          ) : (
            threadsOf(messages, number).map((thread) => (
              <section key={thread.from} class="thread" aria-label={`Messages from ${thread.from}`}>
                <h3>{thread.from}</h3>
                {thread.messages.map((message) => (
                  <Bubble key={message.id} message={message} />
                ))}
              </section>
            ))
          )}
        </div>
      </div>
    </section>
  );
}

function Bubble({ message }: Readonly<{ message: PhoneMessage }>) {
  const [copied, setCopied] = useState('');
  const take = (code: string): void => {
    offerCode(code);
    setCopied(code);
    // Where the browser gives no clipboard the code still reaches the checkout.
    navigator.clipboard.writeText(code).catch(() => undefined);
  };
  const refused = message.status !== '0';
  return (
    <article class="message" data-testid="message" data-message-id={message.id} data-refused={refused || undefined}>
      <p class="bubble" dir="auto">
        {partsOf(message.text).map((part, index) => (
          <Part key={index} part={part} isDead={refused} onTake={take} />
        ))}
      </p>
      <p class="state">
        <time dateTime={new Date(message.receivedAt).toISOString()}>{timeOf(message.receivedAt)}</time>
        <span data-testid="delivery"> · {copied === '' ? deliveryOf(message) : 'Code copied'}</span>
      </p>
    </article>
  );
}

const timeOf = (moment: number): string => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(moment);

function StatusBar({ offsetMs }: Readonly<{ offsetMs: number }>) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 5_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <p class="status-bar">
      <time>{timeOf(now + offsetMs)}</time>
      <svg viewBox="0 0 46 12" width="46" height="12" fill="currentColor" aria-hidden="true">
        <rect x="0" y="7" width="3" height="5" rx="1" />
        <rect x="5" y="4.5" width="3" height="7.5" rx="1" />
        <rect x="10" y="2" width="3" height="10" rx="1" />
        <rect x="22.5" y="1.5" width="20" height="9" rx="2.6" fill="none" stroke="currentColor" />
        <rect x="24" y="3" width="14" height="6" rx="1.4" />
        <rect x="44" y="4.5" width="1.6" height="3" rx=".8" />
      </svg>
    </p>
  );
}

type PartProps = Readonly<{ part: TextPart; isDead: boolean; onTake: (code: string) => void }>;

/** A tap on a code takes it, one on a link opens it. What never arrived can be neither. */
function Part({ part: { text, kind }, isDead, onTake }: PartProps) {
  if (isDead || kind === 'text') return text;
  if (kind === 'link')
    return (
      <a href={text} target="_blank" rel="noreferrer" data-testid="message-link">
        {text}
      </a>
    );
  return (
    <button
      type="button"
      class="code"
      data-testid="code"
      onClick={() => {
        onTake(text);
      }}
    >
      {text}
    </button>
  );
}
