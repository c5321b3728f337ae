/** What Vonage knows of the messages that it took, and the balances of its accounts. */
import type { PhoneMessage } from '../wire.ts';
import type { Account } from './account.ts';

/** One for each part of a long text, as Vonage bills and reports them. */
export type Part = Readonly<{ messageId: string; price: string; network: string }>;
export type Taken = Readonly<{
  message: PhoneMessage;
  account: Account;
  callback: string | null;
  wantsReceipt: boolean;
  parts: readonly Part[];
}>;

export type Outbox = {
  readonly taken: Map<string, Taken>;
  readonly balances: Map<string, number>;
  /** The last receipt of each message part, so that a tester may replay it byte for byte. */
  readonly lastReceipts: Map<string, Readonly<Record<string, string>>>;
  /** Receipts that are still to come, so that a reset or the end can call them off. */
  readonly timers: Set<NodeJS.Timeout>;
};

export const OPENING_BALANCE = 25;

export function newOutbox(): Outbox {
  return { taken: new Map(), balances: new Map(), lastReceipts: new Map(), timers: new Set() };
}

export function emptyOutbox(outbox: Outbox): void {
  for (const timer of outbox.timers) clearTimeout(timer);
  outbox.timers.clear();
  outbox.taken.clear();
  outbox.balances.clear();
  outbox.lastReceipts.clear();
}

export function charge(outbox: Outbox, account: Account, price: number): number {
  const balance = (outbox.balances.get(account.apiKey) ?? OPENING_BALANCE) - price;
  outbox.balances.set(account.apiKey, balance);
  return balance;
}
