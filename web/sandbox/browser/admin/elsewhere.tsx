import { useEffect, useRef } from 'preact/hooks';

type Props = Readonly<{ path: string; onBack: () => void }>;

/** What Shopify would open here, told to whoever tries the app without a Shopify. */
export function Elsewhere({ path, onBack }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isCheckout = path.endsWith('/settings/checkout');
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="confirm elsewhere" aria-labelledby="elsewhere-title" data-testid="elsewhere" onClose={onBack}>
      <h2 id="elsewhere-title">{isCheckout ? 'Shopify’s Checkout settings open here' : 'A page of Shopify’s opens here'}</h2>
      {isCheckout ? (
        <>
          <p>A merchant chooses Customize, adds the Selvedge block above the Pay button and saves.</p>
          <p>
            The sandbox’s checkout carries the block already. This step is done as soon as a first shopper has come to checkout: put a coat
            in the bag and check out once.
          </p>
        </>
      ) : (
        <p>The sandbox has no page for {path}.</p>
      )}
      <p class="answers">
        <button
          type="button"
          onClick={() => {
            dialog.current?.close();
          }}
        >
          Back to Selvedge
        </button>
      </p>
    </dialog>
  );
}
