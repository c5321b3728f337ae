import { useEffect, useRef, useState } from 'preact/hooks';
import type { Cart, SandboxState } from '../../wire.ts';
import { completeCart, readCart, readState } from '../ui/api.ts';
import { Failure, messageOf, useLoaded } from '../ui/load.tsx';
import { formatMoney } from '../ui/money.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { Wordmark } from '../ui/wordmark.tsx';
import { Billing, Contact, Delivery, Payment } from './contact-form.tsx';
import { bannerErrors, type CheckoutErrors } from './errors.ts';
import { ExtensionBlock } from './extension-block.tsx';
import { Summary } from './summary.tsx';
import { ThankYou } from './thank-you.tsx';
import { useCart, type CartControl } from './use-cart.ts';
import { WalletSheet } from './wallet.tsx';

export function CheckoutPage() {
  const token = location.pathname.split('/')[2] ?? '';
  const loaded = useLoaded(token, async () => {
    const [state, cart] = await Promise.all([readState(), readCart(token)]);
    return { state, cart };
  });
  if (loaded.state === 'loading')
    return (
      <p class="visually-hidden" role="status">
        Loading checkout
      </p>
    );
  if (loaded.state === 'failed')
    return (
      <Failure message={loaded.message}>
        <a href="/store">Back to the store</a>
      </Failure>
    );
  return <Checkout state={loaded.data.state} initial={loaded.data.cart} />;
}

function Checkout({ state, initial }: Readonly<{ state: SandboxState; initial: Cart }>) {
  const control = useCart(initial);
  const { cart, edit } = control;
  const payment = usePayment(control);
  const isNarrow = useNarrow();
  useEffect(() => {
    document.title = `${cart.order ? 'Thank you' : 'Checkout'} · Atelier Lumen`;
  }, [cart.order]);
  return (
    <>
      <div class="checkout">
        <header class="masthead">
          <a href="/store" aria-label="Atelier Lumen, back to the store">
            <Wordmark height={15} />
          </a>
        </header>
        {isNarrow && <FoldedSummary cart={cart} edit={edit} />}
        <main>
          {cart.order ? (
            <ThankYou state={state} cart={cart} order={cart.order} />
          ) : (
            <CheckoutForm state={state} control={control} payment={payment} />
          )}
        </main>
        {!isNarrow && (
          <aside aria-label="Order summary">
            <Summary cart={cart} edit={edit} />
          </aside>
        )}
      </div>
      <WalletSheet
        cart={cart}
        isPaying={payment.isPaying}
        onPay={() => {
          void payment.pay();
        }}
        onClose={() => {
          void edit({ wallet: false });
        }}
      />
    </>
  );
}

function FoldedSummary({ cart, edit }: Pick<CartControl, 'cart' | 'edit'>) {
  return (
    <details class="summary-toggle">
      <summary>
        <span>Order summary</span>
        <strong>{formatMoney(cart.cost.total, cart.currency, cart)}</strong>
      </summary>
      <Summary cart={cart} edit={edit} />
    </details>
  );
}

type CheckoutFormProps = Readonly<{ state: SandboxState; control: CartControl; payment: PaymentControl }>;

function CheckoutForm({ state, control, payment }: CheckoutFormProps) {
  const { cart, edit, accept, problem } = control;
  const isEditor = new URLSearchParams(location.search).has('editor');
  const form = { cart, edit, state, errors: payment.errors };
  return (
    <>
      <h1 class="visually-hidden">Checkout</h1>
      {isEditor && <p class="editor-note">Checkout editor. Extensions show their preview here.</p>}
      <ErrorBanner errors={payment.errors} problem={payment.problem ?? problem} />
      <section class="express">
        <h2>Express checkout</h2>
        <button
          type="button"
          data-testid="wallet"
          onClick={() => {
            void edit({ wallet: true });
          }}
        >
          Express <b>Pay</b>
        </button>
        <p class="or">
          <span>or</span>
        </p>
      </section>
      <Contact {...form} />
      <Delivery {...form} />
      <Payment />
      <Billing {...form} />
      {/* Shopify shows blocks in the checkout on its plan Plus only. */}
      {state.shop.plus && state.shop.installed && <ExtensionBlock state={state} cart={cart} isEditor={isEditor} onCart={accept} />}
      <button
        type="button"
        class="pay"
        data-testid="pay"
        aria-busy={payment.isPaying}
        disabled={isEditor}
        onClick={() => {
          void payment.pay();
        }}
      >
        {payment.isPaying ? 'Processing…' : 'Pay now'}
      </button>
      <p class="fine">Your information is used to process this order only. This is a sandbox: nothing is bought.</p>
    </>
  );
}

function ErrorBanner({ errors, problem }: Readonly<{ errors: CheckoutErrors; problem: string | null }>) {
  const banner = useRef<HTMLDivElement>(null);
  const shown = [...bannerErrors(errors).map(({ message }) => message), ...(problem === null ? [] : [problem])];
  useEffect(() => {
    if (errors.length === 0) return;
    const target = banner.current ?? document.querySelector<HTMLElement>('[aria-invalid]');
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
  }, [errors]);
  if (shown.length === 0) return null;
  return (
    <div ref={banner} class="error-banner" role="alert" tabindex={-1} data-testid="checkout-error">
      <strong>There is something to do before you can pay</strong>
      {shown.map((message) => (
        <p key={message} dir="auto">
          {message}
        </p>
      ))}
    </div>
  );
}

type PaymentControl = Readonly<{ pay: () => Promise<void>; isPaying: boolean; errors: CheckoutErrors; problem: string | null }>;

function usePayment({ cart, edit, accept, settled }: CartControl): PaymentControl {
  const [isPaying, setPaying] = useState(false);
  const [errors, setErrors] = useState<CheckoutErrors>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const pay = async (): Promise<void> => {
    if (isPaying) return;
    setPaying(true);
    setProblem(null);
    try {
      await settled();
      const result = await completeCart(cart.token, cart.wallet ? 'wallet' : 'checkout');
      setErrors(result.completed ? [] : result.errors);
      // An ordered cart takes no more changes; its wallet is done with.
      if (result.completed) accept({ ...(await readCart(cart.token)), order: result.order, wallet: false });
      else if (cart.wallet) await edit({ wallet: false });
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setPaying(false);
    }
  };
  return { pay, isPaying, errors, problem };
}
