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
      <Trial title="Let time pass" lesson="A code lives five minutes; the proof dies with its key. Neither comes back with a reload.">
        <button
          type="button"
          data-testid="clock-forward"
          onClick={act('Five minutes have passed.', () => moveClock({ advanceMs: 300_000 }))}
        >
          +5 minutes
        </button>
        <button type="button" onClick={act('The clock is right again.', () => moveClock({ reset: true }))}>
          Right time
        </button>
        <output>{state.clockOffsetMs === 0 ? '' : `${Math.round(state.clockOffsetMs / 60_000)} min ahead`}</output>
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
