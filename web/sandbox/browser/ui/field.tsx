import { useEffect, useId, useRef, useState } from 'preact/hooks';

export type FieldProps = Readonly<{
  label: string;
  value: string;
  onCommit: (value: string) => void;
  type?: 'text' | 'email' | 'tel';
  autocomplete?: string;
  error?: string | undefined;
  hint?: string;
  testId?: string;
}>;

/** A field that speaks up when it is left or Enter is pressed. What somebody else changes shows, unless the buyer is typing. */
export function Field({ label, value, onCommit, type = 'text', autocomplete = 'off', error, hint, testId }: FieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(value);
  useEffect(() => {
    if (document.activeElement !== input.current) setDraft(value);
  }, [value]);
  return (
    <div class="field" data-invalid={error !== undefined || undefined}>
      <div class="box">
        <div class="inner">
          <input
            ref={input}
            id={id}
            type={type}
            placeholder=" "
            autocomplete={autocomplete}
            value={draft}
            data-testid={testId}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            onInput={({ currentTarget }) => {
              setDraft(currentTarget.value);
            }}
            onChange={({ currentTarget }) => {
              onCommit(currentTarget.value);
            }}
          />
          <label class="label" for={id}>
            {label}
          </label>
        </div>
      </div>
      {error !== undefined && (
        <p class="error" role="alert" id={`${id}-error`}>
          {error}
        </p>
      )}
      {error === undefined && hint !== undefined && <p class="hint">{hint}</p>}
    </div>
  );
}

export type SelectProps = Readonly<{
  label: string;
  value: string;
  options: readonly Readonly<{ value: string; label: string }>[];
  onCommit: (value: string) => void;
  testId?: string;
}>;

export function SelectField({ label, value, options, onCommit, testId }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <div class="box">
        <div class="inner">
          <select
            id={id}
            value={value}
            data-testid={testId}
            onChange={({ currentTarget }) => {
              onCommit(currentTarget.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <label class="label" for={id}>
            {label}
          </label>
          <span class="chevron" />
        </div>
      </div>
    </div>
  );
}
