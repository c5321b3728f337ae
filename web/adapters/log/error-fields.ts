const MAX_CAUSES = 5;

/** What an operator needs of an error, its causes included, as plain fields. What is no error stays as it is. */
export function errorFields(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const deeper = cause === undefined || depth >= MAX_CAUSES ? {} : { cause: errorFields(cause, depth + 1) };
  return Object.assign({ name, message, stack }, error, deeper);
}
