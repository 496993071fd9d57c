import type { StandIn } from '../src/playground/stand-in.ts';
import { withApp } from './app-process.ts';
import { percentile } from './figures.ts';
import { withStandIn } from './stand-in.ts';

const WARM_UP = 100;
const IN_TURN = 400;
const AT_ONCE = 20;
const TOGETHER = 1000;

/** What one run of one app shows. Times in milliseconds, memory in megabytes. */
export interface Run {
  start: number;
  p50: number;
  p99: number;
  perSecond: number;
  memory: number;
}

/** Starts an app as a process of its own on a stand-in Slack of its own, and measures it. */
export async function measure(
  script: readonly string[],
  manifest: string,
  typed: string,
): Promise<Run> {
  return await withStandIn(manifest, (standIn, slack) =>
    withApp(script, slack, 'sqlite::memory:', async ({ startMs, residentMegabytes }) => {
      const ask = asker(standIn, typed);
      for (let count = 0; count < WARM_UP; count += 1) await ask();
      const times: number[] = [];
      for (let count = 0; count < IN_TURN; count += 1) times.push(await ask());
      const perSecond = await throughput(ask);
      return {
        start: startMs,
        p50: percentile(times, 0.5),
        p99: percentile(times, 0.99),
        perSecond,
        memory: await residentMegabytes(),
      };
    }),
  );
}

/** Types as Alice; resolves with the time until she sees an answer, and forgets it. */
function asker(standIn: StandIn, typed: string) {
  const waiting: ((ts: string) => void)[] = [];
  const alice = standIn.workspace.member('alice')?.id ?? '';
  standIn.workspace.subscribe(() => {
    for (const message of standIn.workspace.messagesSeenBy(alice)) {
      standIn.workspace.remove(message);
      waiting.shift()?.(message.ts);
    }
  });
  return async (): Promise<number> => {
    const begun = performance.now();
    const answered = new Promise<string>((resolve) => waiting.push(resolve));
    await standIn.type('alice', 'general', typed);
    await answered;
    return performance.now() - begun;
  };
}

async function throughput(ask: () => Promise<number>): Promise<number> {
  let left = TOGETHER;
  const begun = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await ask();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return TOGETHER / ((performance.now() - begun) / 1000);
}
