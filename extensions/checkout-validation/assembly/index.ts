import { ISO_CODE, LANGUAGE, LOCALIZATION } from './bytes';
import { decide } from './decide';
import { messageFor } from './message';
import { readOrder } from './read-order';
import { readPolicy } from './read-policy';
import { property, root, textOf, Value } from './value';
import { Verdict } from './verdict';
import { writeError, writePass } from './write-result';

const MAX_LANGUAGE_BYTES: i32 = 16;

/** The target cart.validations.generate.run. */
export function cart_validations_generate_run(): void {
  const input = root();
  const order = readOrder(input);
  const verdict = decide(order, readPolicy(input, order.currency));
  if (verdict == Verdict.Pass) {
    writePass();
  } else {
    const language = property(property(input, LOCALIZATION), LANGUAGE);
    writeError(messageFor(verdict, textOf(property(language, ISO_CODE), MAX_LANGUAGE_BYTES)));
  }
}
