/** A value that only its own parse or make function may create, so that a plain string cannot be passed where it is asked for. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
