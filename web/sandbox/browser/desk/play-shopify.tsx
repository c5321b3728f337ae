import type { SandboxState } from '../../wire.ts';
import { AppLife } from './app-life.tsx';
import { Notices } from './notices.tsx';
import { PlaceOrders } from './place-orders.tsx';
import { useSaid } from './use-said.ts';
import { Workflows } from './workflows.tsx';

type Props = Readonly<{ state: SandboxState; openOrder: (number: string) => void }>;

/** Shopify's side of what happens after the checkout: orders of every kind, its notices, the app's life in the shop, and workflows. */
export function PlayShopify({ state, openOrder }: Props) {
  const [said, doing] = useSaid();
  return (
    <div class="break-it" data-testid="play-shopify">
      <PlaceOrders state={state} openOrder={openOrder} />
      <Workflows state={state} doing={doing} />
      <AppLife state={state} doing={doing} />
      <Notices state={state} doing={doing} />
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}
