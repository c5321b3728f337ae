import type { HomeReply, SetupState, SetupStep } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, Collapsible, Icon, InlineError, Text } from '@shopify/polaris';
import { AlertTriangleIcon, CheckCircleIcon } from '@shopify/polaris-icons';
import { failureText } from '../../components/failure-banner.tsx';
import { t } from '../../locales/text.ts';
import { reopenApp, stepAction, useMend } from './step-actions.ts';
import { actionText, placeOf, stepTexts } from './step-texts.ts';
import { TodoIcon } from './todo-icon.tsx';

const MARKS = {
  done: { source: CheckCircleIcon, tone: 'success' },
  todo: { source: TodoIcon, tone: 'subdued' },
  problem: { source: AlertTriangleIcon, tone: 'critical' },
} as const satisfies Record<SetupState, unknown>;

type Props = Readonly<{ step: SetupStep; home: HomeReply; isOpen: boolean; onOpen: () => void; onChanged: () => void }>;

export function SetupTask({ step, home, isOpen, onOpen, onChanged }: Props) {
  const panel = `setup-${step.id}`;
  const place = placeOf(home);
  return (
    <li className="setup-task" data-open={isOpen}>
      <span className="setup-mark">
        <Icon {...MARKS[step.state]} accessibilityLabel={t(`setup.state.${step.state}`)} />
      </span>
      <div className="setup-body">
        <button type="button" className="setup-title" aria-expanded={isOpen} aria-controls={panel} onClick={onOpen}>
          <Text as="span" variant={isOpen ? 'headingSm' : 'bodyMd'}>
            {stepTexts(step.id, place).title}
          </Text>
        </button>
        <Collapsible id={panel} open={isOpen}>
          <div className="setup-panel">
            <BlockStack gap="300" inlineAlign="start">
              <Text as="p" tone="subdued">
                {stepTexts(step.id, place).why}
              </Text>
              <TaskButton step={step} home={home} onChanged={onChanged} />
            </BlockStack>
          </div>
        </Collapsible>
      </div>
    </li>
  );
}

function TaskButton({ step, home, onChanged }: Pick<Props, 'step' | 'home' | 'onChanged'>) {
  const { mend, isBusy, failure } = useMend(onChanged);
  const action = stepAction(step, home);
  const text = actionText(step, home);
  const look = step.state === 'done' ? {} : ({ variant: 'primary' } as const);
  switch (action.kind) {
    case 'open':
      return (
        <Button {...look} url={action.url} external={!action.url.startsWith('/')}>
          {text}
        </Button>
      );
    case 'reopen':
      return (
        <Button
          {...look}
          onClick={() => {
            reopenApp(home.shop.domain);
          }}
        >
          {text}
        </Button>
      );
    case 'mend':
      return (
        <>
          <Button {...look} onClick={mend} loading={isBusy}>
            {text}
          </Button>
          {failure && <InlineError fieldID={`setup-${step.id}`} message={failureText(failure)} />}
        </>
      );
  }
}
