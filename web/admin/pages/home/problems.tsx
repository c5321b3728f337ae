import type { HomeReply, SetupStep } from '@selvedge/contract/admin-api.ts';
import { Banner } from '@shopify/polaris';
import { failureText } from '../../components/failure-banner.tsx';
import { t, wordOf } from '../../locales/text.ts';
import { reopenApp, stepAction, useMend } from './step-actions.ts';
import { actionText } from './step-texts.ts';

type Props = Readonly<{ home: HomeReply; onChanged: () => void }>;

/** What is broken: first what it means for orders, then the way to mend it. */
export function Problems({ home, onChanged }: Props) {
  const broken = told(home.steps.filter(({ state }) => state === 'problem'));
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

/** Without access nothing in Shopify works, and every step says so: told once, where it is mended. */
function told(broken: readonly SetupStep[]): readonly SetupStep[] {
  const access = broken.find(({ id }) => id === 'access');
  if (!access) return broken;
  return broken.filter(({ id, detail }) => id === 'access' || (id !== 'orders' && detail !== access.detail));
}

function Problem({ step, home, onChanged }: Props & Readonly<{ step: SetupStep }>) {
  const { mend, isBusy, failure } = useMend(onChanged);
  const known = step.detail === null ? 'none' : `${step.id}.${step.detail}`;
  const text = wordOf('problem', `${known}.text`);
  return (
    <Banner
      tone={home.mode === 'monitor' ? 'warning' : 'critical'}
      title={wordOf('problem', `${known}.title`) ?? t(`problem.${step.id}.title`)}
      action={bannerAction(step, home, { mend, isBusy })}
    >
      <p>
        {text ?? t(`problem.${step.id}.${home.mode}`)} {text === null && causeText(step)}
      </p>
      {failure && <p>{failureText(failure)}</p>}
    </Banner>
  );
}

function bannerAction(step: SetupStep, home: HomeReply, { mend, isBusy }: Readonly<{ mend: () => void; isBusy: boolean }>) {
  const action = stepAction(step, home);
  const content = actionText(step, home);
  const reopen = () => {
    reopenApp(home.shop.domain);
  };
  switch (action.kind) {
    case 'open':
      return { content, url: action.url, external: !action.url.startsWith('/') };
    case 'reopen':
      return { content, onAction: reopen };
    case 'mend':
      return { content, onAction: mend, loading: isBusy };
  }
}

/** The server's word for the cause, if it says more than the texts above. */
function causeText({ id, detail }: SetupStep): string | null {
  return detail === null || id === 'enforcement' ? null : (wordOf('detail', detail) ?? t('problem.cause', { word: detail }));
}
