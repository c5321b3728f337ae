import type { HomeReply, SetupState, SetupStep } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Button, Collapsible, Icon, InlineError, Text } from '@shopify/polaris';
import { AlertTriangleIcon, CheckCircleIcon } from '@shopify/polaris-icons';
import { failureText } from '../../components/failure-banner.tsx';
import { t } from '../../locales/text.ts';
import { stepAddress, useEnforcement } from './step-actions.ts';
import { TodoIcon } from './todo-icon.tsx';

const MARKS = {
  done: { source: CheckCircleIcon, tone: 'success' },
  todo: { source: TodoIcon, tone: 'subdued' },
  problem: { source: AlertTriangleIcon, tone: 'critical' },
} as const satisfies Record<SetupState, unknown>;

type Props = Readonly<{ step: SetupStep; shop: HomeReply['shop']; isOpen: boolean; onOpen: () => void; onChanged: () => void }>;

export function SetupTask({ step, shop, isOpen, onOpen, onChanged }: Props) {
  const panel = `setup-${step.id}`;
  return (
    <li className="setup-task" data-open={isOpen}>
      <span className="setup-mark">
        <Icon {...MARKS[step.state]} accessibilityLabel={t(`setup.state.${step.state}`)} />
      </span>
      <div className="setup-body">
        <button type="button" className="setup-title" aria-expanded={isOpen} aria-controls={panel} onClick={onOpen}>
          <Text as="span" variant={isOpen ? 'headingSm' : 'bodyMd'}>
            {t(`setup.${step.id}.title`)}
          </Text>
        </button>
        <Collapsible id={panel} open={isOpen}>
          <div className="setup-panel">
            <BlockStack gap="300" inlineAlign="start">
              <Text as="p" tone="subdued">
                {t(`setup.${step.id}.why`)}
              </Text>
              <TaskButton step={step} shop={shop} onChanged={onChanged} />
            </BlockStack>
          </div>
        </Collapsible>
      </div>
    </li>
  );
}

function TaskButton({ step, shop, onChanged }: Pick<Props, 'step' | 'shop' | 'onChanged'>) {
  const { publish, isBusy, failure } = useEnforcement(onChanged);
  const isDone = step.state === 'done';
  const url = stepAddress(step.id, shop);
  const text = t(step.state === 'todo' ? `setup.${step.id}.action` : `setup.${step.id}.again`);
  const look = isDone ? {} : ({ variant: 'primary' } as const);
  if (url) {
    return (
      <Button {...look} url={url} external={!url.startsWith('/')}>
        {text}
      </Button>
    );
  }
  return (
    <>
      <Button {...look} onClick={publish} loading={isBusy}>
        {text}
      </Button>
      {failure && <InlineError fieldID="setup-enforcement" message={failureText(failure)} />}
    </>
  );
}
