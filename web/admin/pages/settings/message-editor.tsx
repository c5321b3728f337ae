import type { Locale } from '@selvedge/contract/locales.ts';
import { BlockStack, Button, InlineStack, Text, TextField } from '@shopify/polaris';
import { nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';

const FIELDS = ['code', 'shop', 'amount', 'reference'] as const;
const TEXT_ID = 'message-text';

type Props = Readonly<{ locale: Locale; text: string; ourText: string; error: string | undefined; onChange: (text: string) => void }>;

/** The text with its fields; a field goes in where the cursor is. */
export function MessageEditor({ locale, text, ourText, error, onChange }: Props) {
  return (
    <BlockStack gap="200">
      <div className={locale === 'ar' ? 'rtl-text' : undefined}>
        <TextField
          id={TEXT_ID}
          label={t('messages.text', { language: nameOf('language', locale) })}
          multiline={4}
          autoComplete="off"
          value={text}
          error={error !== undefined && t('messages.refused')}
          onChange={onChange}
        />
      </div>
      <InlineStack gap="200" blockAlign="center" align="space-between">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" tone="subdued">
            {t('messages.insert')}
          </Text>
          {FIELDS.map((field) => (
            <Button
              key={field}
              size="slim"
              onClick={() => {
                onChange(insertField(text, `{${field}}`));
              }}
            >
              {t(`messages.field.${field}`)}
            </Button>
          ))}
        </InlineStack>
        <Button
          variant="plain"
          disabled={text === ourText}
          onClick={() => {
            onChange(ourText);
          }}
        >
          {t('messages.reset')}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/** In place of what is selected, with the cursor behind it, as if it had been typed. */
function insertField(text: string, field: string): string {
  const area = document.getElementById(TEXT_ID);
  if (!(area instanceof HTMLTextAreaElement)) return text + field;
  const { selectionStart, selectionEnd } = area;
  const cursor = selectionStart + field.length;
  // After React has put the new text in place, or the cursor would jump to the end.
  requestAnimationFrame(() => {
    area.focus();
    area.setSelectionRange(cursor, cursor);
  });
  return text.slice(0, selectionStart) + field + text.slice(selectionEnd);
}
