import type { SandboxState } from '../../wire.ts';
import type { InstallChange, InstallState } from '../../wire-orders.ts';
import { askForPrivacy, changeInstall, readInstall } from '../ui/orders-api.ts';
import { useLive } from '../ui/use-live.ts';
import { SecretRotation } from './secret-rotation.tsx';
import { Trial } from './trial.tsx';
import type { Doing } from './use-said.ts';

type Props = Readonly<{ state: SandboxState; doing: Doing }>;

/** The shop's plan, and the app's life in the shop. */
export function AppLife({ state, doing }: Props) {
  const { domain } = state.shop;
  const install = useLive(domain, { load: () => readInstall(domain), changes: ({ type }) => type === 'install' || type === 'reset' });
  if (install.state !== 'ready') return null;
  const set = (said: string, change: InstallChange) => doing(said, () => changeInstall({ shop: domain, ...change }));
  return (
    <>
      <Plan install={install.data} set={set} />
      <Trial
        title="Remove the app"
        lesson="Its access ends at once and its checkout rule goes. Two days later Shopify has its data erased. Then it comes back."
      >
        {install.data.installed ? (
          <button type="button" data-testid="uninstall" onClick={set('Removed. Shopify told the app.', { installed: false })}>
            Uninstall
          </button>
        ) : (
          <>
            <button type="button" data-testid="reinstall" onClick={set('Installed. Open it in the admin.', { installed: true })}>
              Install again
            </button>
            <button
              type="button"
              data-testid="shop-redact"
              onClick={doing('Shopify asked for the shop’s data to be erased.', () =>
                askForPrivacy({ topic: 'shop/redact', shop: domain }),
              )}
            >
              Two days later
            </button>
          </>
        )}
      </Trial>
      {install.data.installed && <CheckoutRule install={install.data} set={set} />}
      {install.data.installed && <Access install={install.data} set={set} />}
      <SecretRotation state={state} doing={doing} />
    </>
  );
}

type PartProps = Readonly<{ install: InstallState; set: (said: string, change: InstallChange) => () => void }>;

function Plan({ install, set }: PartProps) {
  const other = install.plus ? 'Basic' : 'Plus';
  return (
    <Trial
      title="The shop’s plan"
      lesson="Blocks inside the checkout are for Shopify Plus. Elsewhere the theme asks, and the safety net holds."
    >
      <button type="button" data-testid="switch-plan" onClick={set(`The shop is on ${other} now.`, { plus: !install.plus })}>
        Switch to {other}
      </button>
      <output data-testid="plan">{install.plus ? 'Shopify Plus' : 'Basic'}</output>
    </Trial>
  );
}

function CheckoutRule({ install, set }: PartProps) {
  const isOn = install.checkoutRule === 'on';
  return (
    <Trial
      title="Its checkout rule"
      lesson="A merchant can switch it off in Shopify’s settings, and checkout is open. The app’s set-up guide sees it, and mends it with one button."
    >
      {install.checkoutRule === 'none' ? (
        <p class="empty">The app has made none yet: open it in the admin.</p>
      ) : (
        <button
          type="button"
          data-testid="switch-rule"
          onClick={set(isOn ? 'The rule is off: nothing is enforced at checkout.' : 'The rule is on again.', { checkoutRule: !isOn })}
        >
          {isOn ? 'Switch it off' : 'Switch it on'}
        </button>
      )}
    </Trial>
  );
}

const WITHOUT_ORDERS = /fulfillment_orders|_orders$/;

function Access({ install, set }: PartProps) {
  const { scopes, requested } = install;
  const isWhole = scopes.length === requested.length;
  const fewer = requested.filter((scope) => !WITHOUT_ORDERS.test(scope));
  return (
    <Trial
      title="Its access"
      lesson="Tokens live an hour and are rotated; answers get lost; merchants grant less. The app goes on, or says what it lacks."
    >
      {isWhole ? (
        <button type="button" data-testid="fewer-scopes" onClick={set('The app may not see orders any more.', { scopes: fewer })}>
          Deny orders
        </button>
      ) : (
        <button type="button" data-testid="all-scopes" onClick={set('All is granted again.', { scopes: requested })}>
          Grant all
        </button>
      )}
      {install.accessTokenSeconds < 3600 ? (
        <button type="button" onClick={set('New tokens live an hour again.', { accessTokenSeconds: 3600 })}>
          Tokens of an hour
        </button>
      ) : (
        <button type="button" data-testid="short-tokens" onClick={set('New tokens live 20 seconds.', { accessTokenSeconds: 20 })}>
          Tokens of 20 s
        </button>
      )}
      <button type="button" data-testid="lose-refresh" onClick={set('The next refresh gets no answer.', { loseRefreshAnswers: 1 })}>
        Lose a refresh
      </button>
      <output>
        {scopes.length} of {requested.length} scopes, {install.refreshes} refreshed
      </output>
    </Trial>
  );
}
