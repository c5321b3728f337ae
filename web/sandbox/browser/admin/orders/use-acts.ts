import { useState } from 'preact/hooks';
import type { Order, OrderAct, PrivacyInput } from '../../../wire-orders.ts';
import { messageOf } from '../../ui/load.tsx';
import { actOnOrder, askForPrivacy } from '../../ui/orders-api.ts';

export type Acts = Readonly<{
  act: (order: Order, act: OrderAct) => void;
  askFor: (order: Order, topic: PrivacyInput['topic']) => void;
  /** Why the last was refused; empty when it was not. */ problem: string;
  dismiss: () => void;
}>;

/** What the merchant does on an order's page. The page follows by itself, since the order then changes. */
export function useActs(): Acts {
  const [problem, setProblem] = useState('');
  const report = (doing: Promise<unknown>): void => {
    setProblem('');
    doing.catch((error: unknown) => {
      setProblem(messageOf(error));
    });
  };
  return {
    act: (order, act) => {
      report(actOnOrder(order, act));
    },
    askFor: (order, topic) => {
      report(askForPrivacy({ topic, shop: order.shop, orderId: order.id }));
    },
    problem,
    dismiss: () => {
      setProblem('');
    },
  };
}
