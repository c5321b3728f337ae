import { useEffect, useRef } from 'preact/hooks';
import type { Cart } from '../../wire.ts';
import { formatMoney } from '../ui/money.ts';

export type WalletProps = Readonly<{ cart: Cart; isPaying: boolean; onPay: () => void; onClose: () => void }>;

/** An accelerated checkout: its own sheet over the page, in which extensions cannot write to the cart. */
export function WalletSheet({ cart, isPaying, onPay, onClose }: WalletProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = cart.wallet && cart.order === null;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="wallet"
      aria-labelledby="wallet-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id="wallet-title">Express Pay</h2>
        <button type="button" class="close" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <dl>
        <dt>Card</dt>
        <dd>Visa ·· 4242</dd>
        <dt>Deliver to</dt>
        <dd>{cart.email ?? 'Your saved address'}</dd>
        <dt>Phone</dt>
        <dd>{cart.phone ?? '—'}</dd>
        <dt class="grand">Pay Atelier Lumen</dt>
        <dd class="grand">{formatMoney(cart.cost.total, cart.currency, cart)}</dd>
      </dl>
      <p class="note">While this sheet is open, extensions cannot write to the cart, as with the wallets of a phone.</p>
      <button type="button" class="pay" data-testid="wallet-pay" aria-busy={isPaying} onClick={onPay}>
        {isPaying ? 'Paying…' : 'Pay with Express Pay'}
      </button>
    </dialog>
  );
}
