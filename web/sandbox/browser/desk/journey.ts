import { useEffect, useState } from 'preact/hooks';
import { hasCode } from '../phone/messages.ts';
import { onCode } from '../ui/code-channel.ts';
import { onSandboxEvent } from '../ui/events.ts';

export const STEPS = ['Put the coat in the bag', 'Check out', 'Send the code', 'Tap it on the phone', 'Pay'] as const;

/** How far along the steps the visitor is: the index of the one to do now; past the last when all are done. */
export function useJourney(): number {
  const [step, setStep] = useState(0);
  const reach = (next: number): void => {
    setStep((known) => Math.max(known === STEPS.length ? 0 : known, next));
  };
  useEffect(() => {
    // The store is another document of this origin, so its bag is heard of through the storage event.
    const onStorage = ({ key, newValue }: StorageEvent): void => {
      if (key === 'atelier-lumen-bag' && newValue !== null && newValue !== '{}') reach(1);
    };
    addEventListener('storage', onStorage);
    const stopEvents = onSandboxEvent((event) => {
      if (event.type === 'cart') reach(2);
      if (event.type === 'message' && hasCode(event.message.text)) reach(3);
      if (event.type === 'order' && event.order.cartToken !== null) setStep(STEPS.length);
      if (event.type === 'reset') setStep(0);
    });
    const stopCodes = onCode(() => {
      reach(4);
    });
    return () => {
      removeEventListener('storage', onStorage);
      stopEvents();
      stopCodes();
    };
  }, []);
  return step;
}
