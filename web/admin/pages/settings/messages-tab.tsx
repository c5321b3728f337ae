import type { Settings } from '@selvedge/contract/admin-api.ts';
import { type Locale, LOCALES } from '@selvedge/contract/locales.ts';
import { BlockStack, Card, Divider, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import { MessageEditor } from './message-editor.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { PreviewFacts } from './preview-facts.tsx';
import type { SettingsForm } from './use-settings-form.ts';
import { usePreview } from './use-preview.ts';

/** The SMS in each language, edited beside a phone that shows it as it will arrive. */
export function MessagesTab({ form }: Readonly<{ form: SettingsForm }>) {
  const { settings, base, change } = form;
  const { messages } = settings;
  const [locale, setLocale] = useState<Locale>(messages.defaultLocale);
  const text = messages.texts[locale] ?? base.texts[locale];
  const preview = usePreview({ locale, text, currency: settings.thresholds[0]?.currency ?? 'USD' });
  const setTexts = (texts: Settings['messages']['texts']) => {
    change({ messages: { ...messages, texts } });
  };
  const options = LOCALES.map((value) => ({ value, label: optionLabel(form, value) }));
  return (
    <div className="messages">
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t('messages.title')}
            </Text>
            <Text as="p" tone="subdued">
              {t('messages.intro')}
            </Text>
          </BlockStack>
          <Select
            label={t('messages.language')}
            options={options}
            value={locale}
            onChange={(value) => {
              setLocale(localeOf(value));
            }}
          />
          <MessageEditor
            locale={locale}
            text={text}
            ourText={base.texts[locale]}
            error={form.errors[`messages.texts.${locale}`]}
            onChange={(next) => {
              setTexts(withText(messages.texts, { locale, text: next, ourText: base.texts[locale] }));
            }}
          />
          <PreviewFacts preview={preview} />
          <Divider />
          <Select
            label={t('messages.default-locale')}
            helpText={t('messages.default-locale.help')}
            options={LOCALES.map((value) => ({ value, label: nameOf('language', value) }))}
            value={messages.defaultLocale}
            onChange={(value) => {
              change({ messages: { ...messages, defaultLocale: localeOf(value) } });
            }}
          />
        </BlockStack>
      </Card>
      <PhonePreview locale={locale} sender={settings.sender.default} preview={preview} />
    </div>
  );
}

function optionLabel({ errors, settings }: SettingsForm, locale: Locale): string {
  const language = nameOf('language', locale);
  if (errors[`messages.texts.${locale}`] !== undefined) return t('messages.language.refused', { language });
  return settings.messages.texts[locale] === undefined ? language : t('messages.language.changed', { language });
}

const localeOf = (value: string): Locale => LOCALES.find((locale) => locale === value) ?? 'en';

type Edit = Readonly<{ locale: Locale; text: string; ourText: string }>;

/** Only what differs from our text is kept, so that later improvements of ours reach every shop that did not choose its own. */
function withText(texts: Settings['messages']['texts'], { locale, text, ourText }: Edit): Settings['messages']['texts'] {
  const others = Object.fromEntries(Object.entries(texts).filter(([other]) => other !== locale));
  return text === ourText ? others : { ...others, [locale]: text };
}
