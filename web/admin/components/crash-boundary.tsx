import { Banner, Page } from '@shopify/polaris';
import { Component, type ReactNode } from 'react';
import { t } from '../locales/text.ts';

type Props = Readonly<{ children: ReactNode }>;
type State = Readonly<{ hasCrashed: boolean }>;

/** Keeps one broken page, or one whose file a deployment replaced, from emptying the whole frame. React offers this to classes only. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { hasCrashed: false };

  static getDerivedStateFromError(): State {
    return { hasCrashed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasCrashed) return this.props.children;
    const reload = () => {
      // The address has lost what Shopify put into it; with shop and host the server gets a fresh token for it.
      const { shop = '', host = '' } = window.shopify.config;
      window.location.assign(`${window.location.pathname}?${new URLSearchParams({ embedded: '1', shop, host }).toString()}`);
    };
    return (
      <Page>
        <Banner tone="critical" title={t('page.crashed.title')} action={{ content: t('page.crashed.action'), onAction: reload }}>
          <p>{t('page.crashed.text')}</p>
        </Banner>
      </Page>
    );
  }
}
