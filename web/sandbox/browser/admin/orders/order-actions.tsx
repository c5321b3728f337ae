import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Order, OrderAct, PrivacyInput } from '../../../wire-orders.ts';
import { AskDialog } from './ask-dialog.tsx';
import type { Acts } from './use-acts.ts';

type Props = Readonly<{ order: Order; acts: Acts }>;
type Question = 'total' | 'phone' | 'cancel' | null;

/** What a merchant can do with the whole order. */
export function OrderActions({ order, acts }: Props) {
  const [question, setQuestion] = useState<Question>(null);
  const close = (): void => {
    setQuestion(null);
  };
  const isOver = order.cancelledAt !== null || order.fulfilmentStatus === 'FULFILLED';
  return (
    <div class="order-actions">
      <button
        type="button"
        disabled={isOver}
        data-testid="edit-order"
        onClick={() => {
          setQuestion('total');
        }}
      >
        Edit
      </button>
      <MoreActions order={order} acts={acts} isOver={isOver} ask={setQuestion} />
      {question === 'total' && (
        <AskDialog
          title={`Edit ${order.name}`}
          text="Lines added or removed, so that this becomes the total. The customer owes the difference, or gets it back."
          field={{ label: `Total in ${order.currency}`, value: order.total, mode: 'decimal' }}
          go="Update order"
          onClose={close}
          onGo={(total) => {
            acts.act(order, { act: 'edit-total', total });
          }}
        />
      )}
      {question === 'phone' && <PhoneDialog order={order} acts={acts} onClose={close} />}
      {question === 'cancel' && (
        <AskDialog
          title={`Cancel order ${order.name}?`}
          text="The payment is refunded and the items are restocked. A cancelled order cannot be restored."
          go="Cancel order"
          isCritical
          onClose={close}
          onGo={() => {
            acts.act(order, { act: 'cancel' });
          }}
        />
      )}
    </div>
  );
}

function PhoneDialog({ order, acts, onClose }: Props & Readonly<{ onClose: () => void }>) {
  const address = order.shippingAddress ?? order.billingAddress;
  return (
    <AskDialog
      title={order.shippingAddress === null ? 'Edit billing address' : 'Edit shipping address'}
      text="Only the phone number. Leave it empty to remove it."
      field={{ label: 'Phone', value: address.phone ?? '', mode: 'tel' }}
      go="Save"
      onClose={onClose}
      onGo={(phone) => {
        acts.act(order, { act: 'change-phone', phone: phone === '' ? null : phone });
      }}
    />
  );
}

type MenuProps = Props & Readonly<{ isOver: boolean; ask: (question: Question) => void }>;

function MoreActions({ order, acts, isOver, ask }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = ({ target }: Event): void => {
      if (menu.current && target instanceof Node && !menu.current.contains(target)) menu.current.open = false;
    };
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
    };
  }, []);
  const question = (wanted: Question) => () => {
    ask(wanted);
  };
  const doing = (act: OrderAct) => () => {
    acts.act(order, act);
  };
  const asking = (topic: PrivacyInput['topic']) => () => {
    acts.askFor(order, topic);
  };
  return (
    <details class="menu" ref={menu}>
      <summary data-testid="more-actions">More actions</summary>
      <div
        class="menu-items"
        onClick={() => {
          if (menu.current) menu.current.open = false;
        }}
      >
        <Item testId="change-phone" onPick={question('phone')}>
          Change phone
        </Item>
        <Item testId="other-hold" isDisabled={isOver} onPick={doing({ act: 'hold' })}>
          Hold by another app
        </Item>
        <Item testId="other-risk" isDisabled={isOver} onPick={doing({ act: 'assess', level: 'HIGH' })}>
          High risk by another app
        </Item>
        <Item testId="data-request" isDisabled={order.customer === null} onPick={asking('customers/data_request')}>
          Request customer data
        </Item>
        <Item testId="redact" isDisabled={order.customer === null} onPick={asking('customers/redact')}>
          Erase customer data
        </Item>
        <Item testId="cancel-order" isDisabled={isOver || order.fulfilmentStatus === 'PARTIALLY_FULFILLED'} onPick={question('cancel')}>
          Cancel order
        </Item>
      </div>
    </details>
  );
}

type ItemProps = Readonly<{ testId: string; isDisabled?: boolean; onPick: () => void; children: ComponentChildren }>;

function Item({ testId, isDisabled = false, onPick, children }: ItemProps) {
  return (
    <button type="button" data-testid={testId} disabled={isDisabled} onClick={onPick}>
      {children}
    </button>
  );
}
