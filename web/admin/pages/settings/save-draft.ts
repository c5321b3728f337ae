import { ADMIN_ROUTES, type ProviderView, type SettingsReply, type SettingsUpdate } from '@selvedge/contract/admin-api.ts';
import { callApi, type Failure } from '../../api/client.ts';
import type { FieldErrors } from './check-draft.ts';
import { type Draft, isSame, providerDraft } from './draft.ts';

/** `base` is what now holds on the server, even when only the first of the two writes went through. */
export type Saved = Readonly<{ base: SettingsReply; failure: Failure | null; fields: FieldErrors }>;

/** Saves what differs from `base`: the SMS account first, since settings without one send nothing, then the settings. */
export async function saveDraft(base: SettingsReply, { settings, provider }: Draft): Promise<Saved> {
  let now = base;
  if (!isSame(provider, providerDraft(base.provider))) {
    const reply = await callApi<ProviderView>(ADMIN_ROUTES.provider, { method: 'PUT', body: provider });
    if (reply.outcome === 'failed') return refused(now, reply.failure, 'provider.');
    now = { ...now, provider: reply.value };
  }
  if (!isSame(settings, base.settings)) {
    const body: SettingsUpdate = { version: base.version, settings };
    const reply = await callApi<SettingsReply>(ADMIN_ROUTES.settings, { method: 'PUT', body });
    if (reply.outcome === 'failed') return refused(now, reply.failure, '');
    now = reply.value;
  }
  return { base: now, failure: null, fields: {} };
}

/** The server names fields from the root of the request, where settings stand under `settings`. */
function refused(base: SettingsReply, failure: Failure, prefix: string): Saved {
  const fields = Object.entries(failure.fields).map(([path, advice]) => [prefix + path.replace(/^settings\./, ''), advice] as const);
  return { base, failure, fields: Object.fromEntries(fields) };
}
