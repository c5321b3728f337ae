import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Cart, CartInput } from '../../wire.ts';
import { editCart, readCart } from '../ui/api.ts';
import { onSandboxEvent } from '../ui/events.ts';
import { messageOf } from '../ui/load.tsx';

export type CartControl = Readonly<{
  cart: Cart;
  /** Changes run one after another; the promise tells why this one was refused, or null. */ edit: (
    input: CartInput,
  ) => Promise<string | null>;
  /** What somebody else changed and answered. */ accept: (cart: Cart) => void;
  /** Waits for the changes that are under way. */ settled: () => Promise<unknown>;
  problem: string | null;
}>;

/** The cart of this checkout, kept up to date: our own changes, and those that come in from elsewhere. */
export function useCart(initial: Cart): CartControl {
  const [cart, accept] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { token } = initial;

  const edit = useCallback(
    (input: CartInput): Promise<string | null> => {
      const change = queue.current.then(async () => {
        const refused = await editCart(token, input).then((changed) => {
          accept(changed);
          return null;
        }, messageOf);
        // The discount field says itself what is wrong with a code.
        if (!('discountCode' in input)) setProblem(refused);
        return refused;
      });
      queue.current = change;
      return change;
    },
    [token],
  );

  useEffect(
    () =>
      onSandboxEvent((event) => {
        if (event.type === 'reset') location.assign('/store');
        // Behind our own changes, so that an older answer cannot overwrite a newer one.
        if (event.type === 'cart' && event.token === token)
          queue.current = queue.current
            .then(async () => {
              accept(await readCart(token));
            })
            .catch(() => undefined);
      }),
    [token],
  );
  return { cart, edit, accept, settled: () => queue.current, problem };
}
