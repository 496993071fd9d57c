import { z } from 'zod';
import { isReveal } from './apps.ts';

const clickSchema = z.object({
  user: z.object({ username: z.string() }),
  actions: z.tuple([z.object({ action_id: z.string() })]),
});

/** What a call of the bot is for, by what it says. */
export function callStep(method: string, fields: URLSearchParams): string {
  const said = fields.get('text') ?? '';
  switch (method) {
    case 'chat.postMessage':
      return postStep(fields, said);
    case 'chat.update':
      return updateStep(said);
    case 'chat.getPermalink':
      return 'ask for the link';
    case 'chat.postEphemeral':
      return `tell ${fields.get('user')}`;
    default:
      return method;
  }
}

function postStep(fields: URLSearchParams, said: string): string {
  if (!fields.has('thread_ts')) return 'post the root';
  if (fields.has('reply_broadcast')) return 'post the last reply';
  const [, number, of] = /^Question (\d+) (of|was called off)/.exec(said) ?? [];
  return of === 'of' ? `post question ${number}` : `call question ${number} off`;
}

function updateStep(said: string): string {
  const [, number] = /^Question (\d+) of/.exec(said) ?? [];
  if (number) return isReveal({ text: said }) ? `reveal question ${number}` : 'count the answers';
  const [, done] = /^(\d+) of \d+ done\./m.exec(said) ?? [];
  if (done) return `update the root: ${done} done`;
  return said.includes('started a round') ? 'update the root: link' : 'update the root: over';
}

/** What somebody does, by what Slack sends. */
export function clickStep(fields: URLSearchParams): string {
  const payload = fields.get('payload');
  if (payload === null) return 'type a command';
  const { user, actions } = clickSchema.parse(JSON.parse(payload));
  const [{ action_id: action }] = actions;
  return action.startsWith('quiz-answer')
    ? `answer of ${user.username}`
    : `${action} by ${user.username}`;
}
