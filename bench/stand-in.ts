import { slacksAckLimit } from '../src/playground/delivery/delivery.ts';
import { readManifest } from '../src/playground/manifest.ts';
import { createStandIn, type StandIn } from '../src/playground/stand-in.ts';
import type { Slack } from './app-process.ts';

/** Works with a stand-in Slack of its own, and closes it. */
export async function withStandIn<Result>(
  manifest: string,
  work: (standIn: StandIn, slack: Slack) => Promise<Result>,
): Promise<Result> {
  const standIn = createStandIn({
    manifest: readManifest(manifest),
    delivery: { kind: 'socket' },
    ackLimit: slacksAckLimit,
  });
  await standIn.listen();
  const connected = async () => {
    await until(standIn, () => standIn.botIsConnected() || undefined);
  };
  try {
    return await work(standIn, { apiUrl: standIn.apiUrl, connected });
  } finally {
    await standIn.close();
  }
}

/** Resolves with what is looked for, once it is there. */
export function until<Found>(standIn: StandIn, look: () => Found | undefined): Promise<Found> {
  return new Promise((resolve) => {
    const check = () => {
      const found = look();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const stop = standIn.workspace.subscribe(check);
    check();
  });
}
