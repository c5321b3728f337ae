import { ADMIN_ROUTES, type OrderDetail, type SettingsReply } from '@selvedge/contract/admin-api.ts';
import { Banner, BlockStack } from '@shopify/polaris';
import { useLoad } from '../../api/use-load.ts';
import { obstacleAction, statusOf } from './status.ts';

/** How the order stands in plain words: why, until when, and what happens then. */
export function StatusBanner({ order }: Readonly<{ order: OrderDetail }>) {
  // What happens when the time is up is the rule of that moment, so it stands in the settings and not in the order.
  const then = useLoad<SettingsReply>(ADMIN_ROUTES.settings).value?.settings.orders.then ?? null;
  const { tone, title, lines } = statusOf(order, { then, now: Date.now() });
  const action = obstacleAction(order);
  return (
    <Banner {...(tone && { tone })} title={title} {...(action && { action })}>
      <BlockStack gap="100">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </BlockStack>
    </Banner>
  );
}
