import { allocate } from './arena';
import { LANGUAGES, MESSAGES } from './bytes';
import { lengthOf, put, startOf, Text, text, wordText } from './text';
import { Verdict } from './verdict';

/** Three of 255 bytes at most. */
const MAX_MESSAGE_BYTES: i32 = 765;
const MESSAGES_EACH: i32 = 6;

/**
 * What the shopper reads: why, where there is more to say than "not yet", then what to do, and where else, since the Function cannot know whether this
 * checkout shows the block. `language`: Shopify's code; English where not ours.
 */
export function messageFor(verdict: Verdict, language: Text): Text {
  const messages = messagesIn(language);
  const reason = wordText(skip(messages, verdict));
  if (verdict == Verdict.Unavailable) return reason;
  const start = allocate(MAX_MESSAGE_BYTES);
  const end = verdict == Verdict.Unverified ? start : put(start, reason);
  return text(start, <i32>(put(put(end, wordText(messages)), wordText(skip(messages, 1))) - start));
}

/** Shopify has regions only of languages that are not ours, so two letters are the whole code. */
function messagesIn(language: Text): usize {
  let messages = MESSAGES;
  if (lengthOf(language) != 2) return messages;
  for (let i = 0; i < lengthOf(wordText(LANGUAGES)); i += 2) {
    if (load<u16>(LANGUAGES + 1 + <usize>i) == load<u16>(startOf(language))) return messages;
    messages = skip(messages, MESSAGES_EACH);
  }
  return MESSAGES;
}

/** The word so many words behind this one. */
function skip(word: usize, count: i32): usize {
  for (; count > 0; count--) word += 1 + <usize>load<u8>(word);
  return word;
}
