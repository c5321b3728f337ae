import { useEffect, useId, useRef, useState } from 'preact/hooks';

type Props = Readonly<{
  title: string;
  text: string;
  /** What is asked for; without it the dialog only confirms. */
  field?: Readonly<{ label: string; value: string; mode: 'decimal' | 'tel' }>;
  go: string;
  isCritical?: boolean;
  onGo: (value: string) => void;
  onClose: () => void;
}>;

/** One question over the page, as Shopify's admin asks it. */
export function AskDialog({ title, text, field, go, isCritical = false, onGo, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [value, setValue] = useState(field?.value ?? '');
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form
        method="dialog"
        onSubmit={() => {
          onGo(value.trim());
        }}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        <p>{text}</p>
        {field && (
          <p class="asked">
            <label for={id}>{field.label}</label>
            <input
              id={id}
              type={field.mode === 'tel' ? 'tel' : 'text'}
              inputMode={field.mode}
              autocomplete="off"
              pattern={field.mode === 'decimal' ? '\\d+(\\.\\d+)?' : undefined}
              required={field.mode === 'decimal'}
              value={value}
              data-testid="asked"
              onInput={({ currentTarget }) => {
                setValue(currentTarget.value);
              }}
            />
          </p>
        )}
        <p class="answers">
          <button
            type="button"
            onClick={() => {
              dialog.current?.close();
            }}
          >
            {isCritical ? 'Keep order' : 'Cancel'}
          </button>
          <button type="submit" class={isCritical ? 'critical' : 'primary'} data-testid="ask-go">
            {go}
          </button>
        </p>
      </form>
    </dialog>
  );
}
