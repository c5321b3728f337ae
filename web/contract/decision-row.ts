import type { FunctionConfig } from './function-config.ts';

export type DecisionRow = Readonly<{
  name: string;
  policy: Partial<Pick<FunctionConfig, 'mode' | 'thresholds' | 'otherCurrencies' | 'base' | 'exempt'>>;
  order: Readonly<{
    amount: string;
    currency: string;
    /** From the shop's currency to the order's; "1.0" where a row does not name it. */ rate?: string;
    company?: boolean;
    customerOrders?: number | null;
  }>;
  /** Whether a proof is asked for. */
  verify: boolean;
}>;
