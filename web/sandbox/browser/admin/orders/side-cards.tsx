import type { Address, Order } from '../../../wire-orders.ts';
import { Badge } from './badge.tsx';
import { RISK } from './words.ts';

type Props = Readonly<{ order: Order }>;

export function CustomerCard({ order }: Props) {
  const { customer, email, contactPhone, shippingAddress, billingAddress } = order;
  const count = customer?.numberOfOrders ?? 0;
  return (
    <section class="card">
      <h2>Customer</h2>
      <p>
        {billingAddress.name}
        {order.company && <Badge label="B2B" tone="info" />}
      </p>
      {count > 0 && (
        <p class="soft">
          {count} {count === 1 ? 'order' : 'orders'}
        </p>
      )}
      <h3>Contact information</h3>
      <p>{email ?? 'No email provided'}</p>
      <p class={contactPhone === null ? 'soft' : undefined}>{contactPhone ?? 'No phone number'}</p>
      <h3>Shipping address</h3>
      {shippingAddress === null ? (
        <p class="soft">Nothing is shipped</p>
      ) : (
        <AddressLines address={shippingAddress} testId="shipping-address" />
      )}
      <h3>Billing address</h3>
      <AddressLines address={billingAddress} testId="billing-address" />
    </section>
  );
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

function AddressLines({ address, testId }: Readonly<{ address: Address; testId: string }>) {
  const { name, address1, city, zip, country, phone } = address;
  return (
    <address data-testid={testId}>
      {[name, address1, `${zip} ${city}`, COUNTRIES.of(country), phone]
        .filter((line) => line != null)
        .map((line) => (
          <span key={line}>{line}</span>
        ))}
    </address>
  );
}

/** Shopify shows the newest assessment of each app, and of its own. */
export function RiskCard({ order }: Props) {
  const newest = [...new Map(order.risk.map((assessment) => [assessment.by, assessment])).values()].toReversed();
  return (
    <section class="card" data-testid="risk">
      <h2>Order risk</h2>
      {newest.map(({ by, level, facts }) => {
        const { label, tone, at } = RISK[level];
        return (
          <div key={by} class="risk">
            <p class="risk-head">
              <strong>{by}</strong>
              <Badge label={label} tone={tone} />
            </p>
            <Gauge at={at} tone={tone} />
            <ul>
              {facts.map(({ description, sentiment }) => (
                <li key={description} data-sentiment={sentiment.toLowerCase()}>
                  {description}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Gauge({ at, tone }: Readonly<{ at: number; tone: string }>) {
  return (
    <span class="gauge" data-tone={tone} aria-hidden="true">
      {[1, 2, 3].map((step) => (
        <span key={step} data-on={step === at || undefined} />
      ))}
    </span>
  );
}

export function TagsCard({ order }: Props) {
  return (
    <section class="card" data-testid="tags">
      <h2>Tags</h2>
      {order.tags.length === 0 ? (
        <p class="soft">No tags</p>
      ) : (
        <p class="tags">
          {order.tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

export function MetafieldsCard({ order }: Props) {
  return (
    <section class="card" data-testid="metafields">
      <h2>Metafields</h2>
      {order.metafields.length === 0 && <p class="soft">Nothing written yet</p>}
      <dl class="metafields">
        {order.metafields.map(({ namespace, key, type, value }) => (
          <div key={key}>
            <dt>
              {namespace}.{key}
            </dt>
            <dd>{type === 'json' ? <Json text={value} /> : <code>{value}</code>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A flat object as lines, which is what apps write; anything else as it is. */
function Json({ text }: Readonly<{ text: string }>) {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return <code>{text}</code>;
  return (
    <ul class="json">
      {Object.entries(value).map(([key, item]) => (
        <li key={key}>
          <span>{key}</span> {typeof item === 'string' ? item : JSON.stringify(item)}
        </li>
      ))}
    </ul>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
