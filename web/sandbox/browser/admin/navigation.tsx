import type { NavItem } from '../bridge/messages.ts';
import { SelvedgeMark } from '../ui/selvedge-mark.tsx';

const SECTIONS = ['Home', 'Orders', 'Products', 'Customers', 'Analytics'];

type Props = Readonly<{ items: readonly NavItem[]; path: string; onPress: (key: number) => void }>;

/** The admin's menu. Only the app's own part leads anywhere; the rest is there so that the app stands where it will stand. */
export function Navigation({ items, path, onPress }: Props) {
  const home = items.find(({ isHome }) => isHome);
  const pages = items.filter(({ isHome }) => !isHome);
  const isCurrent = (item: NavItem): boolean => (item.isHome ? path === item.path : path === item.path || path.startsWith(`${item.path}/`));
  return (
    <nav class="navigation" aria-label="Admin">
      <ul class="sections" aria-hidden="true">
        {SECTIONS.map((section) => (
          <li key={section}>{section}</li>
        ))}
      </ul>
      <p class="group">Apps</p>
      <ul class="app">
        <li>
          <button
            type="button"
            data-testid="nav-home"
            aria-current={home && isCurrent(home) ? 'page' : undefined}
            disabled={!home}
            onClick={() => {
              if (home) onPress(home.key);
            }}
          >
            <SelvedgeMark size={18} /> Selvedge
          </button>
        </li>
        {pages.map((item) => (
          <li key={item.key} class="page">
            <button
              type="button"
              data-testid={`nav-${item.path.slice(1)}`}
              aria-current={isCurrent(item) ? 'page' : undefined}
              onClick={() => {
                onPress(item.key);
              }}
            >
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
