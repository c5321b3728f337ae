import { BlockStack, Box, Button, Text } from '@shopify/polaris';

type Action = Readonly<{ content: string; url: string }> | Readonly<{ content: string; onAction: () => void }>;
type Props = Readonly<{ title: string; text: string; action: Action; level?: 'h1' | 'h2' }>;

/** An empty place that says what will be here and what to do. Polaris's own wants a picture from another origin. */
export function Nothing({ title, text, action, level = 'h2' }: Props) {
  return (
    <Box paddingBlock="1600" paddingInline="400">
      <div className="nothing">
        <Phone />
        <BlockStack gap="200" inlineAlign="center">
          <Text as={level} variant="headingMd" alignment="center">
            {title}
          </Text>
          <Text as="p" alignment="center" tone="subdued">
            {text}
          </Text>
        </BlockStack>
        {'url' in action ? (
          <Button variant="primary" url={action.url}>
            {action.content}
          </Button>
        ) : (
          <Button onClick={action.onAction}>{action.content}</Button>
        )}
      </div>
    </Box>
  );
}

function Phone() {
  return (
    <svg viewBox="0 0 96 96" width="96" height="96" aria-hidden="true" fill="none">
      <circle cx="48" cy="48" r="48" fill="var(--p-color-bg-surface-secondary)" />
      <rect x="32" y="18" width="32" height="60" rx="6" fill="var(--p-color-bg-surface)" stroke="var(--p-color-border)" strokeWidth="2" />
      <path d="M44 24h8" stroke="var(--p-color-border)" strokeWidth="2" strokeLinecap="round" />
      <rect x="24" y="36" width="40" height="20" rx="8" fill="#00527c" />
      <path d="M33 46h.01M40 46h.01M47 46h.01M54 46h.01" stroke="#fff" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
