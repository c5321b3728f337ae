import { useEffect, useState } from 'preact/hooks';
import { Phone } from '../phone/phone.tsx';
import { onCode } from '../ui/code-channel.ts';
import { onSandboxEvent } from '../ui/events.ts';
import { useSandboxState } from '../ui/sandbox-state.ts';
import { SelvedgeMark } from '../ui/selvedge-mark.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { BreakIt } from './break-it.tsx';
import { Frame } from './frame.tsx';
import { PlayShopify } from './play-shopify.tsx';
import { PANELS, SidePanel, type Panel } from './side-panel.tsx';
import { Steps } from './steps.tsx';

type Place = 'store' | 'admin' | 'phone';
const PLACES: readonly Readonly<{ place: Place; prefix?: string; label: string }>[] = [
  { place: 'store', label: 'Storefront' },
  { place: 'phone', label: 'Phone' },
  { place: 'admin', prefix: 'Merchant ', label: 'admin' },
];

/** The stage: what the shopper or the merchant sees, and beside it the phone. */
export function DeskPage() {
  const state = useSandboxState();
  const [place, setPlace] = useState<Place>('store');
  const [panel, setPanel] = useState<Panel | null>(null);
  const [hasAdmin, setHasAdmin] = useState(false);
  const [opened, setOpened] = useState({ path: '/admin', times: 0 });
  const unread = useUnread(place);
  const isNarrow = useNarrow();
  useEffect(() => {
    if (place === 'admin') setHasAdmin(true);
    // At phone width the phone hides the checkout that the tapped code goes to.
    return onCode(() => {
      if (place === 'phone') setPlace('store');
    });
  }, [place]);
  const openOrder = (number: string): void => {
    setOpened(({ times }) => ({ path: `/admin/shopify/orders/${number}`, times: times + 1 }));
    setPlace('admin');
    // At this width the panel lies over what it opens.
    if (isNarrow) setPanel(null);
  };
  return (
    <div class="desk" data-place={place}>
      <header class="top">
        <h1>
          <SelvedgeMark /> Selvedge <span>sandbox</span>
        </h1>
        <nav class="places" aria-label="What to show">
          {PLACES.map((item) => (
            <button
              key={item.place}
              type="button"
              class={`show-${item.place}`}
              aria-pressed={place === item.place}
              data-testid={`show-${item.place}`}
              onClick={() => {
                setPlace(item.place);
              }}
            >
              {item.prefix !== undefined && <span class="long">{item.prefix}</span>}
              <span class="short">{item.label}</span>
              {item.place === 'phone' && unread && <span class="dot" aria-label="New message" />}
            </button>
          ))}
        </nav>
        <p class="tools">
          <a href="/phone" target="_blank">
            Phone alone
          </a>
          {PANELS.map(({ panel: which, label, testId }) => (
            <button
              key={which}
              type="button"
              aria-expanded={panel === which}
              data-testid={testId}
              onClick={() => {
                setPanel(panel === which ? null : which);
              }}
            >
              {label}
            </button>
          ))}
        </p>
      </header>
      <Steps />
      <main class="stage">
        <Frame title="Store" path="/store" host="atelier-lumen.com" isShown={place !== 'admin'} testId="store-frame" />
        {hasAdmin && (
          <Frame
            key={opened.times}
            title="Merchant admin"
            path={opened.path}
            host="admin.shopify.com/store/atelier-lumen"
            isShown={place === 'admin'}
            testId="admin-frame"
          />
        )}
        <Phone clockOffsetMs={state?.clockOffsetMs ?? 0} />
        {panel !== null && state && (
          <SidePanel
            panel={panel}
            onClose={() => {
              setPanel(null);
            }}
          >
            {panel === 'break' ? (
              <BreakIt state={state} checkoutToken={checkoutInFrame} />
            ) : (
              <PlayShopify state={state} openOrder={openOrder} />
            )}
          </SidePanel>
        )}
      </main>
    </div>
  );
}

/** At phone width the phone may be out of sight when a message comes. */
function useUnread(place: Place): boolean {
  const [unread, setUnread] = useState(false);
  useEffect(
    () =>
      onSandboxEvent((event) => {
        if (event.type === 'message') setUnread(true);
      }),
    [],
  );
  useEffect(() => {
    if (place === 'phone') setUnread(false);
  }, [place]);
  return unread && place !== 'phone';
}

function checkoutInFrame(): string | null {
  const frame = document.querySelector('iframe[data-testid="store-frame"]');
  const path = frame instanceof HTMLIFrameElement ? (frame.contentWindow?.location.pathname ?? '') : '';
  return /^\/checkout\/([^/]+)/.exec(path)?.[1] ?? null;
}
