import type { HomeReply } from '@selvedge/contract/admin-api.ts';
import { BlockStack, Box, Button, Card, Collapsible, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { ChevronDownIcon, ChevronUpIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { t } from '../../locales/text.ts';
import { SetupTask } from './setup-task.tsx';

type Props = Readonly<{ home: HomeReply; onChanged: () => void }>;

/** The way to a working checkout, with live state. Folds itself away once everything is done. */
export function SetupGuide({ home, onChanged }: Props) {
  const { steps } = home;
  const done = steps.filter(({ state }) => state === 'done').length;
  const isComplete = done === steps.length;
  const [isOpen, setOpen] = useState(!isComplete);
  const [chosen, setChosen] = useState<string | null>(null);
  const next = steps.find(({ state }) => state !== 'done')?.id;
  const toggle = () => {
    setOpen(!isOpen);
  };
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" wrap={false}>
            <Text as="h2" variant="headingMd">
              {t('setup.title')}
            </Text>
            <Button
              variant="tertiary"
              icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
              accessibilityLabel={isOpen ? t('setup.hide') : t('setup.show')}
              ariaExpanded={isOpen}
              ariaControls="setup-tasks"
              onClick={toggle}
            />
          </InlineStack>
          <Text as="p">{isComplete ? t('setup.done') : t('setup.intro')}</Text>
          <div className="setup-progress">
            <Text as="span" variant="bodySm" tone="subdued">
              {t('setup.progress', { done, total: steps.length })}
            </Text>
            <ProgressBar size="small" tone="primary" progress={(done / steps.length) * 100} ariaLabelledBy="setup-progress" />
          </div>
        </BlockStack>
      </Box>
      <Collapsible id="setup-tasks" open={isOpen}>
        <ul className="setup-tasks">
          {steps.map((step) => (
            <SetupTask
              key={step.id}
              step={step}
              home={home}
              isOpen={(chosen ?? next) === step.id}
              onOpen={() => {
                setChosen(step.id);
              }}
              onChanged={onChanged}
            />
          ))}
        </ul>
      </Collapsible>
    </Card>
  );
}
