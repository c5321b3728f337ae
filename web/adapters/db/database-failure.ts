import { AppError } from '../../core/shared/app-error.ts';

/**
 * A query that failed, fit for a log: which rule of the database it broke, never a value. Drizzle puts all parameters into its message, and PostgreSQL the
 * offending row into `detail`.
 */
class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
  /** SQLSTATE, or SQLite's name of the error. */
  readonly code: string;

  constructor(code: string) {
    super(`the database answered ${code}`);
    this.code = code;
  }
}

/** What a failed query is told as. `isBusy`: the dialect's errors that mean try again later. */
export function cleanFailure(error: unknown, isBusy: (root: Error) => boolean): Error {
  const root = rootOf(error);
  if (root instanceof AppError || root instanceof DatabaseFailure) return root;
  const code = codeOf(root);
  if (isBusy(root)) return new AppError('overloaded', `the database stayed busy: ${code ?? root.name}`);
  // Only what a row held can break its own mapping: text that is no JSON, say. The parser's message would quote it.
  if (root instanceof SyntaxError) return new AppError('row-corrupt', 'a row that the schema cannot read');
  return code === null ? root : new DatabaseFailure(code);
}

/** The driver's own error, without what drizzle wrapped around it. */
export function rootOf(error: unknown): Error {
  if (!isErrorLike(error)) return new Error('a query failed with something that is no error');
  const isOurs = error instanceof AppError || error instanceof DatabaseFailure;
  return isOurs || error.cause === undefined ? error : rootOf(error.cause);
}

/** By its looks: a native driver keeps the Error of the realm that loaded it first, and tests have several. */
const isErrorLike = (value: unknown): value is Error => typeof value === 'object' && value !== null && 'message' in value;

export const codeOf = (error: Error): string | null => ('code' in error && typeof error.code === 'string' ? error.code : null);
