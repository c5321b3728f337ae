import { useEffect, useRef, useState } from 'preact/hooks';
import type { DrawnButton } from '../bridge/messages.ts';
import type { OpenSaveBar, Toast } from './use-shell.ts';

type SaveBarProps = Readonly<{ bar: OpenSaveBar; onPress: (key: number) => void }>;

/** Takes the place of the top bar while something is unsaved. */
export function SaveBar({ bar, onPress }: SaveBarProps) {
  const [discarding, setDiscarding] = useState<DrawnButton | null>(null);
  const press = (button: DrawnButton): void => {
    if (button.variant !== 'primary' && bar.confirmsDiscard) setDiscarding(button);
    else onPress(button.key);
  };
  return (
    <div class="save-bar" role="region" aria-label="Unsaved changes" data-testid="save-bar">
      <span>Unsaved changes</span>
      {bar.buttons
        .toSorted((a, b) => Number(a.variant === 'primary') - Number(b.variant === 'primary'))
        .map((button) => (
          <button
            key={button.key}
            type="button"
            class={button.variant}
            data-testid={button.variant === 'primary' ? 'save' : 'discard'}
            disabled={button.isDisabled}
            aria-busy={button.isLoading}
            onClick={() => {
              press(button);
            }}
          >
            {button.label === '' ? (button.variant === 'primary' ? 'Save' : 'Discard') : button.label}
          </button>
        ))}
      {discarding && (
        <Confirm
          title="Discard all unsaved changes?"
          text="What you changed since you last saved will be gone."
          stay="Continue editing"
          go="Discard changes"
          onAnswer={(yes) => {
            setDiscarding(null);
            if (yes) onPress(discarding.key);
          }}
        />
      )}
    </div>
  );
}

export function LeaveDialog({ onAnswer }: Readonly<{ onAnswer: (value: 'leave' | 'stay') => void }>) {
  return (
    <Confirm
      title="Leave page with unsaved changes?"
      text="Leaving this page will delete all unsaved changes."
      stay="Stay"
      go="Leave page"
      onAnswer={(yes) => {
        onAnswer(yes ? 'leave' : 'stay');
      }}
    />
  );
}

type ConfirmProps = Readonly<{ title: string; text: string; stay: string; go: string; onAnswer: (yes: boolean) => void }>;

function Confirm({ title, text, stay, go, onAnswer }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id="confirm-title">{title}</h2>
      <p>{text}</p>
      <p class="answers">
        <button
          type="button"
          data-testid="confirm-stay"
          onClick={() => {
            onAnswer(false);
          }}
        >
          {stay}
        </button>
        <button
          type="button"
          class="critical"
          data-testid="confirm-leave"
          onClick={() => {
            onAnswer(true);
          }}
        >
          {go}
        </button>
      </p>
    </dialog>
  );
}

type ToastsProps = Readonly<{ toasts: readonly Toast[]; onAction: (id: string) => void; onGone: (id: string) => void }>;

export function Toasts({ toasts, onAction, onGone }: ToastsProps) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastView
          key={toast.id}
          toast={toast}
          onAction={() => {
            onAction(toast.id);
          }}
          onGone={() => {
            onGone(toast.id);
          }}
        />
      ))}
    </div>
  );
}

function ToastView({ toast, onAction, onGone }: Readonly<{ toast: Toast; onAction: () => void; onGone: () => void }>) {
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    const timer = setTimeout(() => {
      gone.current();
    }, toast.durationMs);
    return () => {
      clearTimeout(timer);
    };
  }, [toast.durationMs]);
  return (
    <p class="toast" data-error={toast.isError || undefined} data-testid="toast">
      {toast.message}
      {toast.action !== '' && (
        <button type="button" onClick={onAction}>
          {toast.action}
        </button>
      )}
      <button type="button" aria-label="Dismiss" onClick={onGone}>
        ×
      </button>
    </p>
  );
}
