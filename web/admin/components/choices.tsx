import { BlockStack, RadioButton, Text } from '@shopify/polaris';
import { useId } from 'react';

type Choice<Value extends string> = Readonly<{ value: Value; label: string; help: string }>;
type Props<Value extends string> = Readonly<{
  title: string;
  isTitleHidden?: boolean;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}>;

/** One of a few, each with what it means. */
export function Choices<Value extends string>({ title, isTitleHidden = false, choices, value, onChange }: Props<Value>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={title}>
      <BlockStack gap="200">
        {!isTitleHidden && (
          <Text as="h3" variant="headingSm">
            {title}
          </Text>
        )}
        {choices.map((choice) => (
          <RadioButton
            key={choice.value}
            id={`${name}-${choice.value}`}
            name={name}
            label={choice.label}
            helpText={choice.help}
            checked={choice.value === value}
            onChange={() => {
              onChange(choice.value);
            }}
          />
        ))}
      </BlockStack>
    </div>
  );
}
