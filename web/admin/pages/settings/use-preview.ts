import { ADMIN_ROUTES, type MessagePreviewReply, type MessagePreviewRequest } from '@selvedge/contract/admin-api.ts';
import { useEffect, useState } from 'react';
import { callApi, type Failure } from '../../api/client.ts';

export type Preview = Readonly<{ reply: MessagePreviewReply | null; failure: Failure | null; isStale: boolean }>;

/** A pause in typing, not every key, is what asks the server. */
const PAUSE_MS = 300;

/** The message as the server would send it. The last drawing stays while a newer one is on its way. */
export function usePreview({ locale, text, currency }: MessagePreviewRequest): Preview {
  const [preview, setPreview] = useState<Preview>({ reply: null, failure: null, isStale: true });
  useEffect(() => {
    const call = new AbortController();
    setPreview((now) => ({ ...now, isStale: true }));
    const draw = async () => {
      const body: MessagePreviewRequest = { locale, text, currency };
      const reply = await callApi<MessagePreviewReply>(ADMIN_ROUTES.messagePreview, { method: 'POST', body, signal: call.signal });
      if (call.signal.aborted) return;
      if (reply.outcome === 'ok') setPreview({ reply: reply.value, failure: null, isStale: false });
      else setPreview((now) => ({ ...now, failure: reply.failure, isStale: true }));
    };
    const timer = setTimeout(() => void draw(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      call.abort();
    };
  }, [locale, text, currency]);
  return preview;
}
