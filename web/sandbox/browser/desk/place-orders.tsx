import { useState } from 'preact/hooks';
import type { Market, OrderInput, SandboxState } from '../../wire.ts';
import type { Order, OrderKind } from '../../wire-orders.ts';
import { messageOf } from '../ui/load.tsx';
import { priceIn } from '../ui/money.ts';
import { numberOf, placeOrder } from '../ui/orders-api.ts';
import { sampleShopper } from '../ui/sample-shoppers.ts';
import { Trial } from './trial.tsx';

type Props = Readonly<{ state: SandboxState; openOrder: (number: string) => void }>;

const KINDS: readonly Readonly<{ kind: OrderKind; label: string }>[] = [
  { kind: 'api', label: 'By another app' },
  { kind: 'draft', label: 'From a draft' },
  { kind: 'subscription', label: 'Subscription renewal' },
  { kind: 'pos', label: 'At the counter' },
  { kind: 'checkout', label: 'At checkout, unverified' },
  { kind: 'wallet', label: 'By express wallet' },
];

/** Orders that no page of the store makes. */
export function PlaceOrders({ state, openOrder }: Props) {
  const [kind, setKind] = useState<OrderKind>('api');
  const [country, setCountry] = useState(state.shop.country);
  const [productId, setProduct] = useState(state.products[0]?.id ?? '');
  const [placed, setPlaced] = useState<Order | null>(null);
  const [problem, setProblem] = useState('');
  const market = state.markets.find((known) => known.country === country);
  const place = (): void => {
    setProblem('');
    placeOrder(inputOf({ kind, country, productId })).then(
      (result) => {
        setPlaced(result.completed ? result.order : null);
        if (!result.completed) setProblem(result.errors.map(({ message }) => message).join(' '));
      },
      (error: unknown) => {
        setProblem(messageOf(error));
      },
    );
  };
  return (
    <Trial
      title="Place an order"
      lesson="Orders come by many ways. Those that no checkout saw are held after the fact, and their shopper gets a link."
    >
      <div class="order-form">
        <select
          aria-label="How it is placed"
          data-testid="order-kind"
          value={kind}
          onChange={({ currentTarget }) => {
            setKind(KINDS.find((known) => known.kind === currentTarget.value)?.kind ?? 'api');
          }}
        >
          {KINDS.map((known) => (
            <option key={known.kind} value={known.kind}>
              {known.label}
            </option>
          ))}
        </select>
        <Choice
          label="Where the shopper is"
          value={country}
          onChoose={setCountry}
          options={state.markets.map((known) => [known.country, known.name])}
        />
        <Choice label="What is ordered" value={productId} onChoose={setProduct} options={productOptions(state, market)} />
        <button type="button" class="go" data-testid="place-order" onClick={place}>
          Place
        </button>
      </div>
      {placed && (
        <>
          <button
            type="button"
            class="link"
            data-testid="open-order"
            onClick={() => {
              openOrder(numberOf(placed.id));
            }}
          >
            {placed.name} is placed: open it
          </button>
          <p class="empty">
            On its page you can edit it upward, change its phone, fulfil or cancel it, and ask for its customer’s data or erasure.
          </p>
        </>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
    </Trial>
  );
}

type ChoiceProps = Readonly<{
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
}>;

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.value);
      }}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

function productOptions({ products }: SandboxState, market: Market | undefined): ChoiceProps['options'] {
  return products.map((product) => [product.id, market === undefined ? product.title : `${product.title}, ${priceIn(market, product)}`]);
}

/** The market's own shopper, who has a phone in the sandbox. */
function inputOf({ kind, country, productId }: Readonly<{ kind: OrderKind; country: string; productId: string }>): OrderInput {
  const { email, phone } = sampleShopper(country);
  return { kind, country, email, phone, deliveryPhone: phone, lines: [{ productId, quantity: 1 }] };
}
