import { describe, expect, test } from '@jest/globals';
import { fairPool } from './fair-pool.ts';

const turn = () => new Promise(setImmediate);

function heldTasks() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (name: string) => () => {
    started.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await turn();
  };
  return { started, task, end };
}

describe('a fair pool', () => {
  test('runs so many at once for each key, and so many in all', () => {
    const { started, task } = heldTasks();
    const pool = fairPool({ total: 3, perKey: 2, backlogPerKey: 9 });
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2']) pool.add(name.charAt(0), task(name));
    expect(started).toEqual(['a1', 'a2', 'b1']);
  });

  test('lets keys take turns', async () => {
    const { started, task, end } = heldTasks();
    const pool = fairPool({ total: 1, perKey: 1, backlogPerKey: 9 });
    for (const name of ['a1', 'a2', 'a3', 'b1', 'c1']) pool.add(name.charAt(0), task(name));
    for (const name of ['a1', 'a2', 'b1', 'c1', 'a3', 'b1', 'c1']) await end(name);
    expect(started).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
  });

  test('takes no more of a key than may wait, whatever other keys have', () => {
    const { task } = heldTasks();
    const pool = fairPool({ total: 1, perKey: 1, backlogPerKey: 2 });
    expect(['1', '2', '3', '4'].map((name) => pool.add('a', task(name)))).toEqual([true, true, true, false]);
    expect(pool.add('b', task('5'))).toBe(true);
  });

  test('closed, drops what has not started and waits for what has', async () => {
    const { started, task, end } = heldTasks();
    const pool = fairPool({ total: 1, perKey: 1, backlogPerKey: 9 });
    pool.add('a', task('1'));
    pool.add('a', task('2'));
    let isClosed = false;
    const closed = pool.close().then(() => {
      isClosed = true;
    });
    await turn();
    expect(isClosed).toBe(false);
    await end('1');
    await closed;
    expect(started).toEqual(['1']);
  });
});
