import type { Dispatch } from './reduce.ts';
import type { BlockState } from './state.ts';

/** What every part of the block is drawn from. */
export type StepProps = Readonly<{ state: BlockState; dispatch: Dispatch }>;
