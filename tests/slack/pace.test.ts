import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPace, type Lane, type Turn } from '#slack/pace.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function lane(key: string, calls: number, perMs: number): Lane {
  return { key, budget: { calls, perMs } };
}

const ONE: Lane = lane('one', 1, 1000);
const turn = (more: Partial<Turn> = {}): Turn => ({ lanes: [ONE], priority: 0, ...more });

/** A pace, and what went when, in milliseconds since the start. */
function watched() {
  const pace = createPace();
  const start = Date.now();
  const went: [string, number][] = [];
  const take = (name: string, more: Partial<Turn> = {}, takesMs = 0) =>
    pace.take(turn(more), async () => {
      went.push([name, Date.now() - start]);
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
      return name;
    });
  return { pace, went, take, names: () => went.map(([name]) => name) };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The most instants that fall into any stretch of this length. */
function mostWithin(perMs: number, instants: readonly number[]): number {
  return Math.max(
    0,
    ...instants.map((from) => instants.filter((at) => at >= from && at < from + perMs).length),
  );
}

describe('a budget', () => {
  test('lets so many calls go at once, and each of the others when its window is free', async () => {
    const { went, take } = watched();
    const lanes = [lane('two', 2, 1000)] as const;
    for (const name of ['a', 'b', 'c', 'd', 'e']) void take(name, { lanes });
    await pass(10_000);
    expect(went).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 1000],
      ['d', 1000],
      ['e', 2000],
    ]);
  });

  test('holds over the edge of a window', async () => {
    const { went, take } = watched();
    const lanes = [lane('two', 2, 1000)] as const;
    void take('a', { lanes });
    await pass(900);
    for (const name of ['b', 'c', 'd']) void take(name, { lanes });
    await pass(10_000);
    expect(went.map(([, at]) => at)).toEqual([0, 900, 1000, 1900]);
  });

  test('is kept in every stretch of time, whenever calls come and however long they take', async () => {
    const call = fc.record({
      after: fc.integer({ min: 0, max: 1500 }),
      takes: fc.integer({ min: 0, max: 1500 }),
      priority: fc.integer({ min: 0, max: 3 }),
      waitMs: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(call, { minLength: 1, maxLength: 25 }),
        async (calls, made) => {
          const { pace, went, take } = watched();
          const lanes = [lane('inner', calls, 1000), lane('outer', calls + 1, 1500)] as const;
          for (const { after, takes, priority, waitMs } of made) {
            await pass(after);
            const patience = waitMs === undefined ? {} : { waitMs };
            void take('call', { lanes, priority, ...patience }, takes);
          }
          await pass(100_000);
          const at = went.map(([, instant]) => instant);
          expect(mostWithin(1500, at)).toBeLessThanOrEqual(calls + 1);
          expect(mostWithin(1000, at)).toBeLessThanOrEqual(calls + 1);
          if (made.every(({ waitMs }) => waitMs === undefined)) expect(at.length).toBe(made.length);
          pace.stop();
        },
      ),
    );
  });

  test('is kept by a lane alone in every stretch of time, also when it is idle in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: 0, max: 1200 }), { minLength: 2, maxLength: 30 }),
        async (calls, gaps) => {
          const { went, take } = watched();
          const lanes = [lane('alone', calls, 1000)] as const;
          for (const gap of gaps) {
            void take('call', { lanes });
            await pass(gap);
          }
          await pass(60_000);
          expect(went.length).toBe(gaps.length);
          const at = went.map(([, instant]) => instant);
          expect(mostWithin(1000, at)).toBeLessThanOrEqual(calls);
        },
      ),
    );
  });

  test('is remembered by a lane that falls idle a second time, until that window has passed', async () => {
    const { went, take } = watched();
    void take('a', {}, 10);
    await pass(1005);
    void take('b');
    await pass(6);
    void take('c');
    await pass(5000);
    expect(went).toEqual([
      ['a', 0],
      ['b', 1005],
      ['c', 2005],
    ]);
  });

  test('of one lane does not hold up another', async () => {
    const { went, take } = watched();
    void take('a');
    void take('b');
    void take('other', { lanes: [lane('another', 1, 1000)] });
    await pass(0);
    expect(went).toEqual([
      ['a', 0],
      ['other', 0],
    ]);
  });
});

describe('of those that wait', () => {
  test('the most important goes first, and of equals whoever came first', async () => {
    const { take, names } = watched();
    for (const [name, priority] of [
      ['first', 0],
      ['refresh', 0],
      ['message 1', 2],
      ['reveal', 3],
      ['message 2', 2],
      ['person', 1],
    ] as const)
      void take(name, { priority });
    await pass(10_000);
    expect(names()).toEqual(['first', 'reveal', 'message 1', 'message 2', 'person', 'refresh']);
  });

  test('the most important goes first in the second lane too', async () => {
    const { take, names } = watched();
    const wide = (key: string): Turn['lanes'] => [lane(key, 9, 1000), ONE];
    void take('first', { lanes: wide('a') });
    void take('refresh', { lanes: wide('b'), priority: 0 });
    void take('reveal', { lanes: [ONE], priority: 3 });
    await pass(5000);
    expect(names()).toEqual(['first', 'reveal', 'refresh']);
  });

  test('each is told what its own call gave, and a call that fails fails alone', async () => {
    const pace = createPace();
    const failed = pace.take(turn(), async () => {
      throw new Error('broken');
    });
    const expected = expect(failed).rejects.toThrow('broken');
    const worked = pace.take(turn(), async () => 'worked');
    await pass(1000);
    await expected;
    expect(await worked).toBe('worked');
  });
});

describe('the wall clock is set', () => {
  test.each([
    ['back by 150 s', -150_000],
    ['back by an hour', -3_600_000],
  ])('%s: what waits goes on, and so does what comes', async (_, step) => {
    const { pace, take, names } = watched();
    const lanes = [lane('two', 2, 60_000)] as const;
    for (const name of ['a', 'b', 'c', 'd']) void take(name, { lanes });
    await pass(1000);
    expect(names()).toEqual(['a', 'b']);
    vi.setSystemTime(Date.now() + step);
    pace.renew();
    await pass(1000);
    expect(names()).toEqual(['a', 'b', 'c', 'd']);
    void take('later', { lanes });
    await pass(60_000);
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'later']);
  });

  test('a call that is being made is made once, and one that gave up stays given up', async () => {
    const { pace, take, names } = watched();
    const slow = take('slow', {}, 5000);
    const gaveUp = take('gave up', { waitMs: 500 });
    await pass(600);
    expect(await gaveUp).toBeUndefined();
    pace.renew();
    await pass(10_000);
    expect(await slow).toBe('slow');
    expect(names()).toEqual(['slow']);
  });
});
