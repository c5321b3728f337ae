import { Combobox, Icon, Listbox, Text } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { t } from '../locales/text.ts';

type Option = Readonly<{ code: string; name: string }>;
type Props = Readonly<{ id: string; label: string; placeholder: string; options: readonly Option[]; onPick: (code: string) => void }>;

/** Enough to choose from without scrolling for long; typing finds the rest. */
const SHOWN = 50;

/** Finds one of many by name or code (currency, country) and hands it over. */
export function CodePicker({ id, label, placeholder, options, onPick }: Props) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const found = options.filter(({ code, name }) => code.toLowerCase().startsWith(wanted) || name.toLocaleLowerCase().includes(wanted));
  const pick = (code: string) => {
    onPick(code);
    setText('');
  };
  return (
    <Combobox
      activator={
        <Combobox.TextField
          id={id}
          label={label}
          placeholder={placeholder}
          prefix={<Icon source={SearchIcon} />}
          autoComplete="off"
          value={text}
          onChange={setText}
        />
      }
    >
      {found.length > 0 ? (
        <Listbox onSelect={pick}>
          {found.slice(0, SHOWN).map(({ code, name }) => (
            <Listbox.Option key={code} value={code}>
              {`${name} (${code})`}
            </Listbox.Option>
          ))}
        </Listbox>
      ) : (
        <div className="picker-none">
          <Text as="p" tone="subdued">
            {t('picker.no-match', { text })}
          </Text>
        </div>
      )}
    </Combobox>
  );
}
