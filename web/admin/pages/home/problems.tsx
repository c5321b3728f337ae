import type { HomeReply, SetupStep } from '@selvedge/contract/admin-api.ts';
import { Banner } from '@shopify/polaris';
import { failureText } from '../../components/failure-banner.tsx';
import { t, wordOf } from '../../locales/text.ts';
import { stepAddress, useEnforcement } from './step-actions.ts';

type Props = Readonly<{ home: HomeReply; onChanged: () => void }>;

/** What is broken: first what it means for orders, then the way to mend it. */
export function Problems({ home, onChanged }: Props) {
  const broken = home.steps.filter(({ state }) => state === 'problem');
  if (broken.length === 0) return null;
  return (
    // Polaris itself keeps neighbouring banners apart.
    <div>
      {broken.map((step) => (
        <Problem key={step.id} step={step} home={home} onChanged={onChanged} />
      ))}
    </div>
  );
}

function Problem({ step, home, onChanged }: Props & Readonly<{ step: SetupStep }>) {
  const { publish, isBusy, failure } = useEnforcement(onChanged);
  const url = stepAddress(step.id, home.shop);
  const content = t(`setup.${step.id}.again`);
  const known = step.detail === null ? 'none' : `${step.id}.${step.detail}`;
  return (
    <Banner
      tone={home.mode === 'monitor' ? 'warning' : 'critical'}
      title={wordOf('problem', `${known}.title`) ?? t(`problem.${step.id}.title`)}
      action={url ? { content, url, external: !url.startsWith('/') } : { content, onAction: publish, loading: isBusy }}
    >
      <p>
        {wordOf('problem', `${known}.text`) ?? t(`problem.${step.id}.${home.mode}`)} {causeText(step)}
      </p>
      {failure && <p>{failureText(failure)}</p>}
    </Banner>
  );
}

/** The server's word for the cause, if it says more than the texts above. */
function causeText({ id, detail }: SetupStep): string | null {
  return detail === null || id === 'enforcement' ? null : (wordOf('detail', detail) ?? t('problem.cause', { word: detail }));
}
