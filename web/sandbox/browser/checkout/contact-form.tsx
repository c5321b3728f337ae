import { useState } from 'preact/hooks';
import type { CartInput, SandboxState } from '../../wire.ts';
import { Field, SelectField } from '../ui/field.tsx';
import { sampleShopper } from '../ui/sample-shoppers.ts';
import { errorAt, type CheckoutErrors } from './errors.ts';
import type { CartControl } from './use-cart.ts';

export type FormProps = Pick<CartControl, 'cart' | 'edit'> & Readonly<{ state: SandboxState; errors: CheckoutErrors }>;

/** An emptied field is no answer. */
const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim());

export function Contact({ cart, edit, errors }: FormProps) {
  return (
    <section>
      <h2>Contact</h2>
      <div class="fields">
        <Field
          label="Email"
          type="email"
          autocomplete="email"
          value={cart.email ?? ''}
          error={errorAt(errors, 'email')}
          testId="email"
          onCommit={(value) => {
            void edit({ email: orNull(value) });
          }}
        />
        <Field
          label="Mobile phone"
          type="tel"
          autocomplete="tel"
          value={cart.phone ?? ''}
          error={errorAt(errors, 'phone')}
          testId="phone"
          onCommit={(value) => {
            void edit({ phone: orNull(value) });
          }}
        />
      </div>
    </section>
  );
}

export function Delivery({ cart, edit, errors, state }: FormProps) {
  const countries = state.markets.map(({ country, name }) => ({ value: country, label: name }));
  const known = countries.some(({ value }) => value === cart.country)
    ? countries
    : [...countries, { value: cart.country, label: cart.country }];
  return (
    <section>
      <h2>Delivery</h2>
      <div class="fields">
        <SelectField
          label="Country/Region"
          value={cart.country}
          options={known}
          testId="country"
          onCommit={(country) => {
            void edit({ country });
          }}
        />
        <AddressLines key={cart.country} country={cart.country} />
        <Field
          label="Phone for delivery (optional)"
          type="tel"
          autocomplete="shipping tel"
          value={cart.deliveryPhone ?? ''}
          error={errorAt(errors, 'deliveryPhone')}
          testId="delivery-phone"
          onCommit={(value) => {
            void edit({ deliveryPhone: orNull(value) });
          }}
        />
      </div>
    </section>
  );
}

/** Names and streets matter to nobody here: they stay on the page. */
function AddressLines({ country }: Readonly<{ country: string }>) {
  const shopper = sampleShopper(country);
  const nothing = (): void => undefined;
  return (
    <>
      <div class="pair">
        <Field label="First name" autocomplete="given-name" value={shopper.firstName} onCommit={nothing} />
        <Field label="Last name" autocomplete="family-name" value={shopper.lastName} onCommit={nothing} />
      </div>
      <Field label="Address" autocomplete="address-line1" value={shopper.address} onCommit={nothing} />
      <div class="pair">
        <Field label="City" autocomplete="address-level2" value={shopper.city} onCommit={nothing} />
        <Field label="Postcode" autocomplete="postal-code" value={shopper.postcode} onCommit={nothing} />
      </div>
    </>
  );
}

export function Billing({ cart, edit, errors }: FormProps) {
  const [isSame, setSame] = useState(cart.billingPhone === null);
  const choose = (same: boolean): void => {
    setSame(same);
    const change: CartInput = { billingPhone: null };
    if (same && cart.billingPhone !== null) void edit(change);
  };
  return (
    <section>
      <h2>Billing address</h2>
      <div class="choices" role="radiogroup" aria-label="Billing address">
        <label>
          <input
            type="radio"
            name="billing"
            checked={isSame}
            onChange={() => {
              choose(true);
            }}
          />
          Same as delivery address
        </label>
        <label>
          <input
            type="radio"
            name="billing"
            checked={!isSame}
            data-testid="billing-other"
            onChange={() => {
              choose(false);
            }}
          />
          Use a different billing address
        </label>
      </div>
      {!isSame && (
        <div class="fields reveal">
          <AddressLines country={cart.country} />
          <Field
            label="Phone (optional)"
            type="tel"
            autocomplete="billing tel"
            value={cart.billingPhone ?? ''}
            error={errorAt(errors, 'billingPhone')}
            testId="billing-phone"
            onCommit={(value) => {
              void edit({ billingPhone: orNull(value) });
            }}
          />
        </div>
      )}
    </section>
  );
}

export function Payment() {
  return (
    <section>
      <h2>Payment</h2>
      <p class="note">All transactions are simulated. No card is charged.</p>
      <div class="card-fields">
        <p class="card-brand">
          Credit card <span aria-hidden="true">VISA · MC · AMEX</span>
        </p>
        <div class="fields">
          <Field label="Card number" value="4242 4242 4242 4242" onCommit={() => undefined} />
          <div class="pair">
            <Field label="Expiry (MM / YY)" value="12 / 30" onCommit={() => undefined} />
            <Field label="Security code" value="111" onCommit={() => undefined} />
          </div>
        </div>
      </div>
    </section>
  );
}
