import type { Dispatch } from './flow.ts';
import type { FlowState } from './state.ts';

/** What every part of the block is drawn from. */
export type StepProps = Readonly<{ state: FlowState; dispatch: Dispatch }>;
