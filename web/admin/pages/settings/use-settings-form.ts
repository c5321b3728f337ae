import type { ProviderUpdate, Settings, SettingsReply } from '@selvedge/contract/admin-api.ts';
import { useState } from 'react';
import type { Failure } from '../../api/client.ts';
import { t } from '../../locales/text.ts';
import { checkDraft, type FieldErrors } from './check-draft.ts';
import { type Draft, draftOf, isSame } from './draft.ts';
import { saveDraft } from './save-draft.ts';

/** What the sections of the page read and write. */
export type SettingsForm = Readonly<{
  base: SettingsReply;
  settings: Settings;
  provider: ProviderUpdate;
  isDirty: boolean;
  isSaving: boolean;
  failure: Failure | null;
  /** Every wrong field after a try to save; before that, those that were left. */ errors: FieldErrors;
  change: (part: Partial<Settings>) => void;
  changeProvider: (part: Partial<ProviderUpdate>) => void;
  /** The merchant has left a field: from now on it says what is wrong with it. */ leave: (path: string) => void;
  /** Answers the fields that stop it; empty when saved, or when the failure is not a field's. */
  save: (base?: SettingsReply) => Promise<FieldErrors>;
  discard: () => void;
  /** Takes another base and throws the edits away. */ restart: (base: SettingsReply) => void;
}>;

export function useSettingsForm(loaded: SettingsReply): SettingsForm {
  const [base, setBase] = useState(loaded);
  const [draft, setDraft] = useState<Draft>(() => draftOf(loaded));
  const [shown, setShown] = useState<ReadonlySet<string> | 'all'>(new Set());
  const [refused, setRefused] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);

  const restart = (next: SettingsReply) => {
    setBase(next);
    setDraft(draftOf(next));
    setShown(new Set());
    setRefused({});
    setFailure(null);
  };
  const edit = (next: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...next }));
    // What the server said was about the values of then.
    setRefused({});
  };
  const save = async (onto: SettingsReply = base): Promise<FieldErrors> => {
    const wrong = checkDraft(draft, onto);
    setShown('all');
    setFailure(null);
    if (Object.keys(wrong).length > 0) return wrong;
    setSaving(true);
    const saved = await saveDraft(onto, draft);
    setSaving(false);
    setBase(saved.base);
    if (!saved.failure) {
      restart(saved.base);
      window.shopify.toast.show(t('toast.saved'));
      return {};
    }
    setFailure(saved.failure);
    setRefused(saved.fields);
    return saved.fields;
  };
  const checked = Object.entries(checkDraft(draft, base)).filter(([path]) => shown === 'all' || shown.has(path));
  return {
    base,
    ...draft,
    isDirty: !isSame(draft, draftOf(base)),
    isSaving,
    failure,
    errors: { ...refused, ...Object.fromEntries(checked) },
    change: (part) => {
      edit({ settings: { ...draft.settings, ...part } });
    },
    changeProvider: (part) => {
      edit({ provider: { ...draft.provider, ...part } });
    },
    leave: (path) => {
      setShown((now) => (now === 'all' ? now : new Set([...now, path])));
    },
    save,
    discard: () => {
      restart(base);
    },
    restart,
  };
}
