import {
  shopify_function_input_get as inputGet,
  shopify_function_input_get_at_index as inputAt,
  shopify_function_input_get_obj_prop as inputProperty,
  shopify_function_input_read_utf8_str as inputReadText,
} from './shopify_function_v2';
import { allocate } from './arena';
import { lengthOf, NONE, startOf, Text, text, wordText } from './text';

/** A value of the input: a plain float64, or a box of tag, length and pointer. Every read checks the tag, since any value may be of any type. */
export type Value = u64;

const BOXED: u64 = 0x7ffc000000000000;

const enum Tag {
  Null = 0,
  Boolean = 1,
  Number = 2,
  String = 3,
  Object = 4,
  Array = 5,
}

export function root(): Value {
  return inputGet();
}

export function isNull(value: Value): bool {
  return tagOf(value) == Tag.Null;
}

export function isObject(value: Value): bool {
  return tagOf(value) == Tag.Object;
}

export function isText(value: Value): bool {
  return tagOf(value) == Tag.String;
}

export function isBoolean(value: Value): bool {
  return tagOf(value) == Tag.Boolean;
}

export function isTrue(value: Value): bool {
  return isBoolean(value) && <u32>value != 0;
}

/** A whole number from 0 to `most`, or −1 for anything else. `most` is at most 2^53 − 1. */
export function wholeNumber(value: Value, most: i64): i64 {
  if (tagOf(value) != Tag.Number) return -1;
  const number = reinterpret<f64>(value);
  // Written so that NaN and the infinities fail, since to convert one would trap.
  if (!(number >= 0 && number <= <f64>most)) return -1;
  const whole = <i64>number;
  return <f64>whole == number ? whole : -1;
}

/** `word` of bytes.ts. What is missing, or is a property of null, is null; a property of what is no object is an error, which is of no type here. */
export function property(object: Value, word: usize): Value {
  return isNull(object) ? object : propertyNamed(object, wordText(word));
}

export function propertyNamed(object: Value, name: Text): Value {
  return inputProperty(object, startOf(name), lengthOf(name));
}

/** The number of elements, 0 for what is no array. A box tells no more than 16,383, and no list of ours fits so many into an input. */
export function arrayLength(value: Value): i32 {
  return tagOf(value) == Tag.Array ? boxedLength(value) : 0;
}

export function elementAt(array: Value, index: i32): Value {
  return inputAt(array, index);
}

/** A copy of a text of at most `most` bytes, which is below what a box can tell. NONE for a longer one, which is not read, and for all that is no text. */
export function textOf(value: Value, most: i32): Text {
  if (!isText(value)) return NONE;
  const length = boxedLength(value);
  if (length > most) return NONE;
  const start = allocate(length);
  inputReadText(<u32>value, start, length);
  return text(start, length);
}

function boxedLength(value: Value): i32 {
  return <i32>((value >> 32) & 0x3fff);
}

function tagOf(value: Value): i32 {
  return (value & BOXED) == BOXED ? <i32>((value >> 46) & 15) : Tag.Number;
}
