import { say } from './say.ts';
import { noticeOf } from './words.ts';
import type { StepProps } from './step.ts';

/** What went wrong and what to do; the button is here where no other button repeats it. */
export function NoticeBanner({ state, dispatch }: StepProps) {
  const notice = noticeOf(state);
  if (!notice) return null;
  const { retry } = notice;
  return (
    <s-banner tone="warning">
      <s-paragraph>{say(...notice.texts)}</s-paragraph>
      {retry && (
        <s-button
          loading={retry === 'ask' && state.asking}
          onClick={() => {
            dispatch({ type: retry });
          }}
        >
          {say(['tryAgain'])}
        </s-button>
      )}
    </s-banner>
  );
}
