import { useEffect, useRef } from 'preact/hooks';
import type { NavItem } from '../bridge/messages.ts';
import { SelvedgeMark } from '../ui/selvedge-mark.tsx';
import type { Go, View } from './use-view.ts';

/** Orders is a page of the sandbox; the rest is there so that the app stands where it will stand. */
const SECTIONS = ['Home', 'Orders', 'Products', 'Customers', 'Analytics'];

type Props = Readonly<{ items: readonly NavItem[]; path: string; view: View; go: Go; onPress: (key: number) => void }>;

export function Navigation({ items, path, view, go, onPress }: Props) {
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    // At phone width the menu is one line that scrolls.
    menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path, view, items]);
  return (
    <nav class="navigation" aria-label="Admin" ref={menu}>
      <ul class="sections">
        {SECTIONS.map((section) =>
          section === 'Orders' ? (
            <li key={section} class="real">
              <OrdersButton view={view} go={go} />
            </li>
          ) : (
            <li key={section} aria-hidden="true">
              {section}
            </li>
          ),
        )}
      </ul>
      <p class="group">Apps</p>
      <AppMenu items={items} path={path} view={view} go={go} onPress={onPress} />
    </nav>
  );
}

function OrdersButton({ view, go }: Pick<Props, 'view' | 'go'>) {
  return (
    <button
      type="button"
      data-testid="shopify-orders"
      aria-current={view.place === 'app' ? undefined : 'page'}
      onClick={() => {
        go({ place: 'orders' });
      }}
    >
      Orders
    </button>
  );
}

function AppMenu({ items, path, view, go, onPress }: Props) {
  const home = items.find(({ isHome }) => isHome);
  const pages = items.filter(({ isHome }) => !isHome);
  const isCurrent = (item: NavItem): boolean =>
    view.place === 'app' && (item.isHome ? path === item.path : path === item.path || path.startsWith(`${item.path}/`));
  return (
    <ul class="app">
      <li>
        <button
          type="button"
          data-testid="nav-home"
          aria-current={home && isCurrent(home) ? 'page' : undefined}
          disabled={!home && view.place === 'app'}
          onClick={() => {
            if (home) onPress(home.key);
            else go({ place: 'app' });
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
  );
}
