import { useSandboxState } from '../ui/sandbox-state.ts';
import { Phone } from './phone.tsx';

export function PhonePage() {
  const state = useSandboxState();
  return (
    <main class="phone-page">
      <h1 class="visually-hidden">Phone</h1>
      <Phone clockOffsetMs={state?.clockOffsetMs ?? 0} />
    </main>
  );
}
