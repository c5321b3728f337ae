/** What an extension may do with a signal of the `shopify` global. */
export type HostSignal = { value: unknown; subscribe: (listener: (value: unknown) => void) => () => void };
export type SignalClass = new (value: unknown) => HostSignal;

export type HostSignals = Readonly<{
  paths: readonly string[];
  get: (path: string) => HostSignal | undefined;
  set: (path: string, value: unknown) => void;
  /**
   * Takes the bundle's own Signal class: only instances of that class make its components render again. Signals made before are replaced,
   * values kept. Only the first call counts.
   */
  adopt: (signalClass: SignalClass) => void;
}>;

export function hostSignals(initial: Readonly<Record<string, unknown>>): HostSignals {
  const signals = new Map(Object.entries(initial).map(([path, value]) => [path, subscribable(new PlainSignal(value))]));
  let adopted = false;
  return {
    paths: [...signals.keys()],
    get: (path) => signals.get(path),
    set: (path, value) => {
      const signal = signals.get(path);
      if (signal) signal.value = value;
    },
    adopt: (signalClass) => {
      if (adopted) return;
      adopted = true;
      for (const [path, signal] of signals) signals.set(path, subscribable(new signalClass(signal.value)));
    },
  };
}

/** Serves extensions that bring no signals library. Like the library's, `subscribe` calls at once with the present value. */
class PlainSignal implements HostSignal {
  #value: unknown;
  readonly #listeners = new Set<(value: unknown) => void>();

  constructor(value: unknown) {
    this.#value = value;
  }

  get value(): unknown {
    return this.#value;
  }

  set value(next: unknown) {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    for (const listener of [...this.#listeners]) listener(next);
  }

  subscribe(listener: (value: unknown) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#value);
    return () => this.#listeners.delete(listener);
  }
}

/** Shopify's signals carry two older members beside `value`. */
function subscribable(signal: HostSignal): HostSignal {
  Object.defineProperty(signal, 'current', { get: () => signal.value });
  Object.defineProperty(signal, 'destroy', { value: () => undefined });
  return signal;
}
