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
        <a href="/verifications">{t('nav.verifications')}</a>
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

const DETAIL = /^\/verifications\/([^/]+)$/;

function CurrentPage({ path }: Readonly<{ path: string }>) {
  const id = DETAIL.exec(path)?.[1];
  if (id) return <DetailPage id={id} />;
  switch (path) {
    case '/':
      return <HomePage />;
    case '/settings':
      return <SettingsPage />;
    case '/verifications':
      return <ListPage />;
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

function titleOf(path: string): string {
  if (path.startsWith('/settings')) return t('settings.title');
  return path.startsWith('/verifications') ? t('list.title') : t('home.title');
}
