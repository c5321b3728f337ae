import type { MessagePreviewReply, MessageProblem } from '@selvedge/contract/admin-api.ts';
import { Banner, BlockStack, InlineStack, List, Text } from '@shopify/polaris';
import { failureText } from '../../components/failure-banner.tsx';
import { plural, t } from '../../locales/text.ts';
import type { Preview } from './use-preview.ts';

/** What a text costs and what is wrong with it. */
export function PreviewFacts({ preview: { reply, failure } }: Readonly<{ preview: Preview }>) {
  return (
    <BlockStack gap="300">
      {failure && (
        <Banner tone="warning">
          <p>{t('preview.failed', { why: failureText(failure) })}</p>
        </Banner>
      )}
      {reply && <Problems problems={reply.problems} />}
      {reply ? (
        <Size reply={reply} />
      ) : (
        <Text as="p" tone="subdued">
          {t('page.loading')}
        </Text>
      )}
    </BlockStack>
  );
}

function Problems({ problems }: Readonly<{ problems: readonly MessageProblem[] }>) {
  if (problems.length === 0) return null;
  return (
    <Banner tone="critical" title={plural('preview.problems', problems.length)}>
      <List>
        {problems.map(({ code, found }) => (
          <List.Item key={`${code} ${found ?? ''}`}>{t(`problem.${code}`, { found: found ?? '' })}</List.Item>
        ))}
      </List>
    </Banner>
  );
}

function Size({ reply: { characters, segments, encoding } }: Readonly<{ reply: MessagePreviewReply }>) {
  return (
    <BlockStack gap="100">
      <InlineStack gap="200">
        <Text as="span" fontWeight="semibold">
          {plural('preview.characters', characters)}
        </Text>
        <Text as="span">{plural('preview.segments', segments)}</Text>
      </InlineStack>
      <Text as="p" tone="subdued">
        {t(`preview.${encoding}`)}
      </Text>
    </BlockStack>
  );
}
