import type { SandboxState } from '../../wire.ts';
import { controlServer, editCart, moveClock, resetSandbox, setVonage } from '../ui/api.ts';
import { PROVIDER_MOODS, type ProviderMood } from './provider-moods.ts';
import { TokenMint } from './token-mint.tsx';
import { Trial } from './trial.tsx';
import { useSaid } from './use-said.ts';

type Props = Readonly<{ state: SandboxState; checkoutToken: () => string | null }>;

/** What goes wrong in the world, at the press of a button, each with what it teaches. */
export function BreakIt({ state, checkoutToken }: Props) {
  const [said, act] = useSaid();
  const wallet = async (): Promise<void> => {
    const token = checkoutToken();
    if (token === null) throw new Error('Go to the checkout first.');
    await editCart(token, { wallet: true });
  };
  return (
    <div class="break-it" data-testid="break-it">
      <Trial
        title="Let time pass"
        lesson="A code lives five minutes; the proof dies with its key. A held order is reminded of after hours, and its time is up after a day."
      >
        {STEPS.map(({ label, ms, said: passed, testId }) => (
          <button key={label} type="button" data-testid={testId} onClick={act(passed, () => moveClock({ advanceMs: ms }))}>
            {label}
          </button>
        ))}
        <button
          type="button"
          disabled={state.clockOffsetMs === 0}
          onClick={act('The clock is right again.', () => moveClock({ reset: true }))}
        >
          Right time
        </button>
        <output data-testid="clock-ahead">{aheadText(state.clockOffsetMs)}</output>
      </Trial>
      <Trial title="Trouble at the provider" lesson="The shopper always learns what is going on, and is never charged a try for it.">
        <ProviderSelect
          onChosen={(mood) => {
            act(mood.said, () => setVonage(mood.behaviour))();
          }}
        />
      </Trial>
      <Trial
        title="Kill our server"
        lesson="Shopify’s own servers hold the order back without us. After a restart nothing is lost, and no code counts twice."
      >
        {state.serverUp ? (
          <button
            type="button"
            data-testid="server-kill"
            onClick={act('Killed, in the middle of whatever it did.', () => controlServer('kill'))}
          >
            kill -9
          </button>
        ) : (
          <button type="button" data-testid="server-start" onClick={act('Up again.', () => controlServer('start'))}>
            Start again
          </button>
        )}
        <output data-testid="server-state" data-up={state.serverUp}>
          {state.serverUp ? 'Running' : 'Down'}
        </output>
      </Trial>
      <Trial
        title="Pay by wallet"
        lesson="An express wallet lets no app write to the cart. Without a proof the order stays blocked, with a way on."
      >
        <button type="button" data-testid="open-wallet" onClick={act('The wallet is open in the checkout.', wallet)}>
          Open wallet
        </button>
      </Trial>
      <TokenMint state={state} />
      <Trial title="Start over" lesson="Everything as at the start, or as a merchant finds it in the first minute.">
        <button type="button" data-testid="reset" onClick={act('Everything is as at the start.', () => resetSandbox(false))}>
          Reset
        </button>
        <button type="button" data-testid="reset-fresh" onClick={act('The app is not yet set up.', () => resetSandbox(true))}>
          Reset to first minute
        </button>
      </Trial>
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}

const STEPS = [
  { label: '+5 minutes', ms: 300_000, said: 'Five minutes have passed.', testId: 'clock-forward' },
  { label: '+2 hours', ms: 7_200_000, said: 'Two hours have passed. Shoppers of held orders are reminded.', testId: 'clock-hours' },
  { label: '+1 day', ms: 86_400_000, said: 'A day has passed. The time of orders held until now is up.', testId: 'clock-day' },
] as const;

function aheadText(offsetMs: number): string {
  const minutes = Math.round(offsetMs / 60_000);
  if (minutes === 0) return '';
  if (minutes < 60) return `${minutes} min ahead`;
  return minutes < 2_880 ? `${Math.round(minutes / 6) / 10} h ahead` : `${Math.round(minutes / 144) / 10} days ahead`;
}

function ProviderSelect({ onChosen }: Readonly<{ onChosen: (mood: ProviderMood) => void }>) {
  return (
    <select
      aria-label="How the provider behaves"
      data-testid="provider"
      onChange={({ currentTarget }) => {
        const mood = PROVIDER_MOODS.find(({ label }) => label === currentTarget.value);
        if (mood) onChosen(mood);
      }}
    >
      {PROVIDER_MOODS.map(({ label }) => (
        <option key={label}>{label}</option>
      ))}
    </select>
  );
}
