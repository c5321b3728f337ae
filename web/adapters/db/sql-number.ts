import { sql, type SQL } from 'drizzle-orm';

/**
 * A number as part of the statement's text. Only where a parameter cannot be: inside CASE or arithmetic it has no column to take its type from, and PostgreSQL would
 * read text. The check keeps out whatever a type was wrong about: digits and a sign are all that can ever reach the text.
 */
export function sqlNumber(value: number): SQL {
  if (!Number.isSafeInteger(value)) throw new RangeError('only whole numbers go into the text of a statement');
  return sql.raw(String(value));
}
