import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider, Page } from '@shopify/polaris';
import polarisTexts from '@shopify/polaris/locales/en.json' with { type: 'json' };
import { lazy, Suspense } from 'react';
import { CrashBoundary } from './components/crash-boundary.tsx';
import { Nothing } from './components/nothing.tsx';
import { PageSkeleton } from './components/page-skeleton.tsx';
import { t } from './locales/text.ts';
import { RouterLink, usePlace } from './router.tsx';

const HomePage = lazy(async () => ({ default: (await import('./pages/home/home-page.tsx')).HomePage }));
const SettingsPage = lazy(async () => ({ default: (await import('./pages/settings/settings-page.tsx')).SettingsPage }));
const OrdersPage = lazy(async () => ({ default: (await import('./pages/orders/list-page.tsx')).OrdersPage }));
const OrderPage = lazy(async () => ({ default: (await import('./pages/orders/order-page.tsx')).OrderPage }));
const PrivacyPage = lazy(async () => ({ default: (await import('./pages/privacy/privacy-page.tsx')).PrivacyPage }));
const ListPage = lazy(async () => ({ default: (await import('./pages/verifications/list-page.tsx')).ListPage }));
const DetailPage = lazy(async () => ({ default: (await import('./pages/verifications/detail-page.tsx')).DetailPage }));

export function App() {
  const { path } = usePlace();
  return (
    <AppProvider i18n={polarisTexts} linkComponent={RouterLink}>
      <NavMenu>
        <a href="/" rel="home">
          {t('nav.home')}
        </a>
        <a href="/orders">{t('nav.orders')}</a>
        <a href="/verifications">{t('nav.verifications')}</a>
        <a href="/privacy">{t('nav.privacy')}</a>
        <a href="/settings">{t('nav.settings')}</a>
      </NavMenu>
      <main>
        <CrashBoundary key={path}>
          <Suspense fallback={<PageSkeleton title={titleOf(path)} />}>
            <CurrentPage path={path} />
          </Suspense>
        </CrashBoundary>
      </main>
    </AppProvider>
  );
}

const DETAIL = /^\/(verifications|orders)\/([^/]+)$/;

function CurrentPage({ path }: Readonly<{ path: string }>) {
  const [, kind, id] = DETAIL.exec(path) ?? [];
  if (id !== undefined) return kind === 'orders' ? <OrderPage id={id} /> : <DetailPage id={id} />;
  switch (path) {
    case '/':
      return <HomePage />;
    case '/settings':
      return <SettingsPage />;
    case '/orders':
      return <OrdersPage />;
    case '/verifications':
      return <ListPage />;
    case '/privacy':
      return <PrivacyPage />;
    default:
      return <NoPage />;
  }
}

function NoPage() {
  return (
    <Page>
      <Nothing
        level="h1"
        title={t('page.not-found.title')}
        action={{ content: t('page.not-found.action'), url: '/' }}
        text={t('page.not-found.text')}
      />
    </Page>
  );
}

const TITLES = { settings: 'settings.title', verifications: 'list.title', orders: 'orders.title', privacy: 'privacy.title' } as const;

function titleOf(path: string): string {
  const name = Object.entries(TITLES).find(([page]) => path.startsWith(`/${page}`));
  return t(name ? name[1] : 'home.title');
}
