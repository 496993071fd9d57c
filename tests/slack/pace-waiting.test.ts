import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPace, type Lane, type Turn } from '#slack/pace.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const lane = (key: string): Lane => ({ key, budget: { calls: 1, perMs: 1000 } });
const ONE = lane('one');
const turn = (more: Partial<Turn> = {}): Turn => ({ lanes: [ONE], priority: 0, ...more });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A pace, what went, and what was given up. */
function watched() {
  const pace = createPace();
  const start = Date.now();
  const went: [string, number][] = [];
  const givenUp: [string, number][] = [];
  async function take(name: string, more: Partial<Turn> = {}, takesMs = 0) {
    const result = await pace.take(turn(more), async () => {
      went.push([name, Date.now() - start]);
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
      return name;
    });
    if (result === undefined) givenUp.push([name, Date.now() - start]);
    return result;
  }
  return { pace, went, givenUp, take };
}

describe('a hold', () => {
  test('lets nothing into its lane until it ends, and everything into others', async () => {
    const { pace, went, take } = watched();
    pace.hold(ONE, 5);
    void take('held');
    void take('free', { lanes: [lane('two')] });
    await pass(10_000);
    expect(went).toEqual([
      ['free', 0],
      ['held', 5000],
    ]);
  });

  test('keeps what waits in the order of importance', async () => {
    const { pace, went, take } = watched();
    pace.hold(ONE, 2);
    void take('count', { priority: 0 });
    void take('reveal', { priority: 3 });
    await pass(10_000);
    expect(went).toEqual([
      ['reveal', 2000],
      ['count', 3000],
    ]);
  });

  test.each([
    ['shorter', 2],
    ['longer', 9],
  ])('is not ended by another that is %s', async (_, other) => {
    const { pace, went, take } = watched();
    pace.hold(ONE, 5);
    await pass(1000);
    pace.hold(ONE, other);
    void take('held');
    await pass(20_000);
    expect(went).toEqual([['held', Math.max(5, 1 + other) * 1000]]);
  });

  test('does not touch a call that is under way', async () => {
    const { pace, take } = watched();
    const under = take('under way', {}, 3000);
    await pass(100);
    pace.hold(ONE, 60);
    await pass(3000);
    expect(await under).toBe('under way');
  });

  test('of no time ends at once', async () => {
    const { pace, went, take } = watched();
    pace.hold(ONE, 0);
    void take('soon');
    await pass(1);
    expect(went.length).toBe(1);
  });
});

describe('who waits for so long only', () => {
  test('gives up when the time is over, and is not called any more', async () => {
    const { went, givenUp, take } = watched();
    void take('first');
    void take('impatient', { waitMs: 200 });
    await pass(10_000);
    expect(went).toEqual([['first', 0]]);
    expect(givenUp).toEqual([['impatient', 200]]);
  });

  test('gives up in a lane that is held', async () => {
    const { pace, givenUp, take } = watched();
    pace.hold(ONE, 30);
    void take('impatient', { waitMs: 1000 });
    await pass(1000);
    expect(givenUp).toEqual([['impatient', 1000]]);
  });

  test('gives up in the second lane of two', async () => {
    const { givenUp, take } = watched();
    void take('first', { lanes: [lane('two')] });
    void take('impatient', { lanes: [ONE, lane('two')], waitMs: 200 });
    await pass(200);
    expect(givenUp).toEqual([['impatient', 200]]);
  });

  test('leaves the place to the next', async () => {
    const { went, take } = watched();
    void take('first');
    void take('impatient', { waitMs: 200, priority: 3 });
    void take('patient');
    await pass(10_000);
    expect(went).toEqual([
      ['first', 0],
      ['patient', 1000],
    ]);
  });

  test('is not given up once the call has begun', async () => {
    const { givenUp, take } = watched();
    const slow = take('slow', { waitMs: 200 }, 5000);
    await pass(5000);
    expect(await slow).toBe('slow');
    expect(givenUp).toEqual([]);
  });
});

describe('a stop', () => {
  test('gives up all that waits, lets the running call end, and takes nothing more', async () => {
    const { pace, went, givenUp, take } = watched();
    const running = take('running', {}, 3000);
    void take('waiting');
    void take('in the second lane', { lanes: [lane('two'), ONE] });
    await pass(10);
    pace.stop();
    void take('late');
    await pass(3000);
    expect(await running).toBe('running');
    expect(went).toEqual([['running', 0]]);
    expect(givenUp.map(([name]) => name).sort()).toEqual(['in the second lane', 'late', 'waiting']);
    expect(givenUp.every(([, at]) => at === 10)).toBe(true);
  });

  test('gives up what waits for the end of a hold', async () => {
    const { pace, went, givenUp, take } = watched();
    pace.hold(ONE, 60);
    void take('held');
    pace.stop();
    await pass(120_000);
    expect(went).toEqual([]);
    expect(givenUp).toEqual([['held', 0]]);
  });
});

describe('a lane', () => {
  const wider = (key: string): Lane => ({ key, budget: { calls: 3, perMs: 1000 } });
  const takeThree = (take: ReturnType<typeof watched>['take']) => {
    for (const name of ['a', 'b', 'c']) void take(name, { lanes: [wider('one')] });
  };

  test('is forgotten once it was idle for its window, and then takes a budget anew', async () => {
    const { take, went } = watched();
    void take('first', {}, 500);
    await pass(1501);
    takeThree(take);
    await pass(0);
    expect(went.length).toBe(4);
  });

  test('is remembered until then', async () => {
    const { take, went } = watched();
    void take('first', {}, 500);
    await pass(1499);
    takeThree(take);
    await pass(0);
    expect(went.length).toBe(2);
  });

  test('is forgotten after a hold, too', async () => {
    const { pace, take, went } = watched();
    pace.hold(ONE, 5);
    await pass(6001);
    takeThree(take);
    await pass(0);
    expect(went.length).toBe(3);
  });

  test('leaves no timer behind', async () => {
    const { take } = watched();
    for (let channel = 0; channel < 500; channel += 1)
      void take('call', { lanes: [lane(`channel ${channel}`), lane('team')], waitMs: 100 });
    await pass(5000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('whoever is held by Slack is told how long', () => {
  function watchedHolds() {
    const { pace, take } = watched();
    const held: number[] = [];
    return { pace, held, take: () => take('held', { onHeld: (seconds) => held.push(seconds) }) };
  }

  test('where the hold is there already, by what is left of it', async () => {
    const { pace, held, take } = watchedHolds();
    pace.hold(ONE, 5);
    await pass(1500);
    void take();
    expect(held).toEqual([4]);
  });

  test('where it comes while it waits for its turn', async () => {
    const { pace, held, take } = watchedHolds();
    void take();
    void take();
    await pass(10);
    pace.hold(ONE, 45);
    pace.hold(lane('two'), 60);
    expect(held).toEqual([45]);
  });

  test('by the longest of several', async () => {
    const { pace, held, take } = watchedHolds();
    pace.hold(ONE, 45);
    pace.hold(ONE, 5);
    void take();
    expect(held).toEqual([45]);
  });

  test('and never where nothing is held, or no longer', async () => {
    const { pace, held, take } = watchedHolds();
    void take();
    pace.hold(ONE, 5);
    await pass(5000);
    void take();
    expect(held).toEqual([]);
  });
});
