import { useState } from 'preact/hooks';
import type { SandboxState } from '../../wire.ts';
import { messageOf } from '../ui/load.tsx';
import { changeInstall, readInstall } from '../ui/orders-api.ts';
import { SelvedgeMark } from '../ui/selvedge-mark.tsx';
import { useLive } from '../ui/use-live.ts';

/** What a merchant sees where an app is not installed: what it wants, and the button that grants it. */
export function InstallPage({ shop }: Readonly<{ shop: SandboxState['shop'] }>) {
  const [problem, setProblem] = useState('');
  const install = useLive(shop.domain, { load: () => readInstall(shop.domain), changes: ({ type }) => type === 'install' });
  if (install.state !== 'ready') return null;
  return (
    <div class="install" data-testid="install-page">
      <SelvedgeMark size={44} />
      <h1>Install Selvedge</h1>
      <p>It will have access to your {shop.name} store:</p>
      <ul>
        {groupsOf(install.data.requested).map(({ what, verb }) => (
          <li key={what}>
            <span>{what}</span> {verb}
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="primary"
        data-testid="install"
        onClick={() => {
          changeInstall({ shop: shop.domain, installed: true }).catch((error: unknown) => {
            setProblem(messageOf(error));
          });
        }}
      >
        Install
      </button>
      {problem !== '' && <p role="alert">{problem}</p>}
    </div>
  );
}

type Group = Readonly<{ what: string; verb: 'View' | 'View and edit' }>;

/** One line for each thing, as Shopify asks: to write includes to read. */
function groupsOf(scopes: readonly string[]): readonly Group[] {
  const names = [...new Set(scopes.map((scope) => scope.replace(/^(read|write)_/, '')))];
  return names.map((name) => {
    const words = name.replaceAll('_', ' ');
    const verb = scopes.includes(`write_${name}`) ? 'View and edit' : 'View';
    return { what: words.charAt(0).toUpperCase() + words.slice(1), verb };
  });
}
