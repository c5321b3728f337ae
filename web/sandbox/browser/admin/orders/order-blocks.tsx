import type { SandboxState } from '../../../wire.ts';
import type { Order } from '../../../wire-orders.ts';

/** Shopify's name for the place on an order's page where merchants pin the blocks of their apps. */
const TARGET = 'admin.order-details.block.render';

type Props = Readonly<{ order: Order; state: SandboxState }>;

/** Where a block extension stands, once one of the app's is hosted here. Kept apart: what is in it is the app's, not Shopify's. */
export function OrderBlocks({ order, state }: Props) {
  if (!state.shop.installed) return null;
  return (
    <section class="app-blocks" aria-label="App blocks" data-extension-target={TARGET} data-order={order.id} data-testid="order-blocks">
      <p class="soft">No app block is pinned here.</p>
    </section>
  );
}
