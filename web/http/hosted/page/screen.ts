import type { TextKey } from '../texts/shape.ts';
import type { Html } from './markup.ts';

/** What the page shows. */
export type Screen = Readonly<{
  heading: TextKey;
  /** How it is meant, which gives it its sign: an open question, good news, the end of it, or a fault. */
  tone: 'ask' | 'good' | 'end' | 'fault';
  body: Html;
  /** Names what the server knows: another name, another screen. Null where nothing more will come of it. */
  watch: string | null;
}>;
