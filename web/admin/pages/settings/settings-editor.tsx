import type { SettingsReply } from '@selvedge/contract/admin-api.ts';
import { SaveBar } from '@shopify/app-bridge-react';
import { BlockStack, Page, Tabs } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { t } from '../../locales/text.ts';
import { navigate, usePlace, useUnsavedGuard } from '../../router.tsx';
import { AfterTab } from './after-tab.tsx';
import { CodesTab } from './codes-tab.tsx';
import { type Tab, TABS, tabOf } from './draft.ts';
import { MessagesTab } from './messages-tab.tsx';
import { OrdersTab } from './orders-tab.tsx';
import { SaveProblems } from './save-problems.tsx';
import { SmsTab } from './sms-tab.tsx';
import { type SettingsForm, useSettingsForm } from './use-settings-form.ts';

const SAVE_BAR = 'settings-save-bar';

export function SettingsEditor({ loaded }: Readonly<{ loaded: SettingsReply }>) {
  const form = useSettingsForm(loaded);
  const tab = useTab();
  const page = useRef<HTMLDivElement>(null);
  const [failures, setFailures] = useState(0);
  useUnsavedGuard(form.isDirty);

  const save = async (base?: SettingsReply) => {
    const wrong = Object.keys(await form.save(base));
    if (wrong.length > 0 && !wrong.some((path) => tabOf(path) === tab)) await openTab(tabOf(wrong[0] ?? ''));
    setFailures((count) => count + 1);
  };
  // After a refused save the first wrong field of the open tab is where the keyboard should be.
  useEffect(() => {
    page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);

  return (
    <Page title={t('settings.title')} titleMetadata={<ModeBadge mode={form.base.settings.mode} />}>
      <SaveBar id={SAVE_BAR} open={form.isDirty} discardConfirmation>
        <button type="button" variant="primary" {...(form.isSaving && { loading: '' })} onClick={() => void save()}>
          {t('action.save')}
        </button>
        <button type="button" disabled={form.isSaving} onClick={form.discard}>
          {t('action.discard')}
        </button>
      </SaveBar>
      <BlockStack gap="400">
        <Tabs
          tabs={TABS.map((id) => tabLabel(id, form))}
          selected={TABS.indexOf(tab)}
          onSelect={(index) => void openTab(TABS[index] ?? 'orders')}
        />
        <SaveProblems form={form} onSave={save} />
        <div ref={page} className="settings-body">
          <TabBody tab={tab} form={form} />
        </div>
      </BlockStack>
    </Page>
  );
}

function TabBody({ tab, form }: Readonly<{ tab: Tab; form: SettingsForm }>) {
  switch (tab) {
    case 'orders':
      return <OrdersTab form={form} />;
    case 'after':
      return <AfterTab form={form} />;
    case 'codes':
      return <CodesTab form={form} />;
    case 'messages':
      return <MessagesTab form={form} />;
    case 'sms':
      return <SmsTab form={form} />;
  }
}

function tabLabel(id: Tab, form: SettingsForm) {
  const wrong = Object.keys(form.errors).filter((path) => tabOf(path) === id).length;
  return { id: `tab-${id}`, content: t(`tab.${id}`), ...(wrong > 0 && { badge: String(wrong) }) };
}

function useTab(): Tab {
  const asked = usePlace().query.get('tab');
  return TABS.find((tab) => tab === asked) ?? 'orders';
}

const openTab = (tab: Tab): Promise<void> => navigate(`/settings?tab=${tab}`, 'replace');
