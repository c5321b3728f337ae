import type { Locale } from '@selvedge/contract/locales.ts';
import { nameOf } from '../../locales/format.ts';
import { t } from '../../locales/text.ts';
import type { Preview } from './use-preview.ts';

type Props = Readonly<{ locale: Locale; sender: string; preview: Preview }>;

/** The message on a phone. A drawing for the eye; screen readers get the sender and the text. */
export function PhonePreview({ locale, sender, preview: { reply, isStale } }: Props) {
  return (
    <section className="phone" aria-label={t('preview.title', { language: nameOf('language', locale) })}>
      <div className="phone-screen">
        <div className="phone-speaker" aria-hidden="true" />
        <div className="phone-head">
          <span className="phone-avatar" aria-hidden="true">
            {sender.slice(0, 1)}
          </span>
          <span className="phone-sender">{sender}</span>
        </div>
        <p className="phone-when">{t('preview.now')}</p>
        <p className="phone-bubble" dir="auto" lang={locale} data-stale={isStale} aria-live="polite">
          {reply ? reply.text : '…'}
        </p>
      </div>
    </section>
  );
}
