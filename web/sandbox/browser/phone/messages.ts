import { useEffect, useState } from 'preact/hooks';
import type { PhoneMessage } from '../../wire.ts';
import { readMessages } from '../ui/api.ts';
import { onSandboxEvent } from '../ui/events.ts';

/** Every message that the provider was asked to send, newest first, kept up to date. */
export function useMessages(): readonly PhoneMessage[] {
  const [messages, setMessages] = useState<readonly PhoneMessage[]>([]);
  useEffect(() => {
    const load = (): void => {
      void readMessages().then(
        (reply) => {
          setMessages(reply.messages);
        },
        () => undefined,
      );
    };
    load();
    return onSandboxEvent((event) => {
      if (event.type === 'message') setMessages((known) => upsert(known, event.message));
      if (event.type === 'reset') load();
    });
  }, []);
  return messages;
}

function upsert(known: readonly PhoneMessage[], message: PhoneMessage): readonly PhoneMessage[] {
  return known.some(({ id }) => id === message.id) ? known.map((old) => (old.id === message.id ? message : old)) : [message, ...known];
}

export type Thread = Readonly<{ from: string; messages: readonly PhoneMessage[] }>;

/** The numbers that messages went to, the latest first. */
export const numbersIn = (messages: readonly PhoneMessage[]): readonly string[] => [...new Set(messages.map(({ to }) => to))];

/** One thread for each sender, the latest last, as a phone shows them. */
export function threadsOf(messages: readonly PhoneMessage[], to: string): readonly Thread[] {
  const mine = messages.filter((message) => message.to === to).toReversed();
  const senders = [...new Set(mine.map(({ from }) => from))];
  return senders.map((from) => ({ from, messages: mine.filter((message) => message.from === from) }));
}

export type TextPart = Readonly<{ text: string; kind: 'text' | 'code' | 'link' }>;

const LINK = /(https?:\/\/[^\s]+)/;
/** Six to eight digits that stand alone. */
const CODE = /(?<!\d)(\d{6,8})(?!\d)/;

/** The text in pieces, with links and the code apart. Digits within a link are no code. */
export function partsOf(text: string): readonly TextPart[] {
  return splitBy(LINK, text, 'link').flatMap((part) => (part.kind === 'link' ? [part] : splitBy(CODE, part.text, 'code')));
}

export const hasCode = (text: string): boolean => partsOf(text).some(({ kind }) => kind === 'code');

function splitBy(pattern: RegExp, text: string, kind: TextPart['kind']): readonly TextPart[] {
  return text
    .split(pattern)
    .flatMap((part, index) => (part === '' ? [] : [{ text: part, kind: index % 2 === 1 ? kind : ('text' as const) }]));
}

const DELIVERIES: Readonly<Record<string, string>> = {
  delivered: 'Delivered',
  accepted: 'Accepted by the network',
  buffered: 'Waiting for the phone',
  failed: 'Did not arrive',
  rejected: 'Rejected by the network',
  expired: 'Expired on the way',
  unknown: 'Delivery unknown',
};

/** What the provider knows of a message's way, in words. */
export function deliveryOf({ receipt, status }: PhoneMessage): string {
  if (status !== '0') return `Not sent: provider answered ${status}`;
  return receipt === null ? 'Sent' : (DELIVERIES[receipt] ?? receipt);
}
