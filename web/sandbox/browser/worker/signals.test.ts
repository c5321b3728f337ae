import { describe, expect, test } from '@jest/globals';
import { Signal, effect } from '@preact/signals-core';
import { hostSignals, type HostSignal, type SignalClass } from './signals.ts';

/** The library types its own `this`; at run time it is exactly this shape. */
const LibrarySignal = Signal as unknown as SignalClass;
const at = (signals: ReturnType<typeof hostSignals>, path: string): HostSignal => {
  const signal = signals.get(path);
  if (!signal) throw new Error(`no signal ${path}`);
  return signal;
};

describe('the signals of the shopify global', () => {
  test('tell their subscribers, first of the value there is', () => {
    const signals = hostSignals({ 'cost.totalAmount': 1 });
    const seen: unknown[] = [];
    const stop = at(signals, 'cost.totalAmount').subscribe((value) => seen.push(value));
    signals.set('cost.totalAmount', 2);
    signals.set('cost.totalAmount', 2);
    stop();
    signals.set('cost.totalAmount', 3);
    expect(seen).toEqual([1, 2]);
  });

  test('become instances of the class that the bundle brings, with the values they had', () => {
    const signals = hostSignals({ note: 'a' });
    signals.set('note', 'b');
    signals.adopt(LibrarySignal);
    expect(at(signals, 'note')).toBeInstanceOf(Signal);
    expect(at(signals, 'note').value).toBe('b');
  });

  test('drive effects of the bundle once its class is adopted', () => {
    const signals = hostSignals({ note: 'a' });
    signals.adopt(LibrarySignal);
    const seen: unknown[] = [];
    const stop = effect(() => {
      seen.push(at(signals, 'note').value);
    });
    signals.set('note', 'b');
    stop();
    expect(seen).toEqual(['a', 'b']);
  });

  test('are not taken over a second time', () => {
    const signals = hostSignals({ note: 'a' });
    signals.adopt(LibrarySignal);
    const first = at(signals, 'note');
    signals.adopt(LibrarySignal);
    expect(at(signals, 'note')).toBe(first);
  });

  test('offer the older `current` beside `value`', () => {
    const signals = hostSignals({ note: 'a' });
    signals.set('note', 'b');
    expect(at(signals, 'note')).toMatchObject({ current: 'b' });
  });

  test('ignore a path that nobody declared', () => {
    const signals = hostSignals({});
    signals.set('note', 'b');
    expect(signals.get('note')).toBeUndefined();
  });
});
