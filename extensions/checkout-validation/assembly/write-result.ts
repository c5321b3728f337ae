import {
  shopify_function_output_finish_array as finishArray,
  shopify_function_output_finish_object as finishObject,
  shopify_function_output_new_array as newArray,
  shopify_function_output_new_object as newObject,
  shopify_function_output_new_utf8_str as newText,
} from './shopify_function_v2';
import { ERRORS, MESSAGE, OPERATIONS, TARGET, VALIDATION_ADD, WHOLE_CART } from './bytes';
import { lengthOf, startOf, Text, wordText } from './text';

/** `{ operations: [] }`: the order may complete. */
export function writePass(): void {
  newObject(1);
  write(wordText(OPERATIONS));
  newArray(0);
  finishArray();
  finishObject();
}

/** One error, on the cart as a whole: an error on a field shows only where the checkout still shows that field. */
export function writeError(message: Text): void {
  newObject(1);
  write(wordText(OPERATIONS));
  newArray(1);
  newObject(1);
  write(wordText(VALIDATION_ADD));
  newObject(1);
  write(wordText(ERRORS));
  newArray(1);
  newObject(2);
  write(wordText(MESSAGE));
  write(message);
  write(wordText(TARGET));
  write(wordText(WHOLE_CART));
  finishObject();
  finishArray();
  finishObject();
  finishObject();
  finishArray();
  finishObject();
}

function write(text: Text): void {
  newText(startOf(text), lengthOf(text));
}
