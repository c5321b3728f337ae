import type { World } from '../state/world.ts';
import type { Outbox } from '../vonage/outbox.ts';
import type { ServerChild } from '../server/child.ts';

/** What the control API works on. */
export type Desk = Readonly<{
  world: World;
  outbox: Outbox;
  server: ServerChild;
  appUrl: string;
  deskUrl: string;
  /** Everything as at the start; `isFresh`: the app not yet set up. */
  reset: (isFresh: boolean) => Promise<void>;
}>;
