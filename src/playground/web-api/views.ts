import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { APP_ID, TEAM } from '../seed.ts';
import type { Triggers } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';
import { type Args, type Method, parseJson, Refusal, readArgs } from './call.ts';
import { TIER_4 } from './tiers.ts';

const openArgs = z.object({
  trigger_id: z.string(),
  view: z.preprocess(parseJson, z.looseObject({ type: z.literal('modal') })),
});

/** Views are kept for tests to look at; the page does not draw them. */
export function viewMethods(workspace: Workspace, triggers: Triggers) {
  function open(args: Args) {
    const { trigger_id, view } = readArgs(openArgs, args);
    const exchanged = triggers.exchange(trigger_id);
    if ('error' in exchanged) throw new Refusal(exchanged.error);
    const ids = { id: `V${randomUUID().slice(0, 8).toUpperCase()}`, team_id: TEAM.id };
    const opened = { ...view, ...ids, app_id: APP_ID, hash: randomUUID() };
    workspace.views.set(exchanged.userId, opened);
    workspace.changed();
    return { view: opened };
  }

  return {
    'views.open': { token: 'bot', scopes: [], limit: TIER_4, run: open },
  } satisfies Record<string, Method>;
}
