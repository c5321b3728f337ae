import { TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';

type Props = Readonly<{
  label: string;
  /** NaN while what is typed is no whole number. */ value: number;
  min: number;
  max: number;
  suffix?: string;
  helpText?: string;
  error: string | undefined;
  onChange: (value: number) => void;
  onBlur?: () => void;
}>;

/** A whole number. Keeps what was typed while it is not one yet, so that a field can be emptied and filled again. */
export function NumberField({ value, error, onChange, ...rest }: Props) {
  const [text, setText] = useState(String(value));
  useEffect(() => {
    setText((typed) => (Object.is(readWhole(typed), value) ? typed : Number.isNaN(value) ? '' : String(value)));
  }, [value]);
  const change = (typed: string) => {
    setText(typed);
    onChange(readWhole(typed));
  };
  return <TextField {...rest} type="number" inputMode="numeric" autoComplete="off" value={text} error={error ?? false} onChange={change} />;
}

function readWhole(text: string): number {
  return /^-?\d+$/.test(text.trim()) ? Number(text) : NaN;
}
