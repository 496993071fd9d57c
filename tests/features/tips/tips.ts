import { expect } from 'vitest';
import type { Subscription } from '../../../src/features/tips/rules/subscription.ts';
import { createTipStore } from '../../../src/features/tips/store.ts';
import type { VisibleMessage } from '../../../src/playground/protocol.ts';
import { BOT_USER_ID, TEAM } from '../../../src/playground/seed.ts';
import { type Slack, startTutor } from '../../helpers.ts';

const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The app from a Monday at 06:00 UTC on, on a clock that moves by hand. */
export async function startTips(
  onTestFinished: (stop: () => Promise<void>) => void,
  options: Omit<Parameters<typeof startTutor>[0], 'byHand'> = {},
): Promise<Slack> {
  const slack = await startTutor({ byHand: true, ...options });
  onTestFinished(() => slack.stop());
  await slack.pass((instantOf(slack, 'Mon 06:00') - slack.now()) / 1000);
  return slack;
}

const MINUTE = 60_000;

/** Lets the time pass until it is such a weekday and time at UTC, or a little later on a busy machine. */
export async function passTo(slack: Slack, when: string): Promise<void> {
  const goal = instantOf({ ...slack, now: () => slack.now() - 10 * MINUTE }, when);
  await slack.pass(Math.max(0, goal - slack.now()) / 1000);
}

/** The next such weekday and time at UTC. */
function instantOf({ now }: Slack, when: string): number {
  const [day = '', time = ''] = when.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = new Date(now());
  at.setUTCHours(hour, minute, 0, 0);
  while (WEEK[at.getUTCDay()] !== day || at.getTime() <= now()) at.setUTCDate(at.getUTCDate() + 1);
  return at.getTime();
}

/** What everyone in a channel sees, oldest first. */
export function saidIn(slack: Slack, channel = 'cloud-security'): VisibleMessage[] {
  const channelId = slack.workspace.conversation(channel)?.id;
  return slack.workspace
    .messages()
    .filter((message) => message.channelId === channelId && message.onlyFor === undefined)
    .map((message) => ({ ...message, ephemeral: false }));
}

/** The tips that a channel got, oldest first. */
export function tipsIn(slack: Slack, channel?: string): VisibleMessage[] {
  return saidIn(slack, channel).filter(({ text }) => text.startsWith('Tip of the day: '));
}

/** When a message came: weekday and time, like "Mon 09:00". */
export function cameAt({ ts }: Pick<VisibleMessage, 'ts'>, timeZone = 'UTC'): string {
  const form = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...form, timeZone })
    .format(Number(ts) * 1000)
    .replace(', ', ' ');
}

/** When each tip of a channel came. */
export function tipTimes(slack: Slack, channel?: string, timeZone?: string): string[] {
  return tipsIn(slack, channel).map((tip) => cameAt(tip, timeZone));
}

/** Types `/encrypt tips …` and gives what the person sees next. */
export async function tips(
  slack: Slack,
  words: string,
  where: { as?: string; channel?: string } = {},
) {
  return await slack.ask(`tips ${words}`, where);
}

/** Channels with the bot and everybody, and their names. */
export function addChannels({ workspace }: Pick<Slack, 'workspace'>, count: number): string[] {
  const memberIds = ['U0ALICE01', 'U0BOB0001', BOT_USER_ID];
  return Array.from({ length: count }, (_, index) => {
    const name = `team-${String(index).padStart(4, '0')}`;
    const id = `C0T${String(index).padStart(6, '0')}`;
    workspace.conversations.push({ id, name, kind: 'public', memberIds, isArchived: false });
    return name;
  });
}

/** Turns a channel's tips on without saying so, as Alice did long ago. */
export async function subscribe(
  { db, workspace, now }: Pick<Slack, 'db' | 'workspace' | 'now'>,
  channel: string,
  over: Partial<Subscription> = {},
): Promise<void> {
  const channelId = workspace.conversation(channel)?.id ?? channel;
  const place = { teamId: TEAM.id, channelId };
  const by = { setBy: 'U0ALICE01', setByName: 'Alice' };
  const schedule = { time: '09:00', zone: 'UTC', days: 'weekdays' as const, ...over };
  await createTipStore(db).setSchedule({ ...place, ...by, ...schedule, seed: 7 }, new Date(now()));
}

export async function schedulesOf({ db }: Pick<Slack, 'db'>) {
  return await db.selectFrom('tipSchedules').selectAll().execute();
}

/** What became of each tip, by channel. */
export async function deliveriesOf({ db }: Pick<Slack, 'db'>) {
  return await db
    .selectFrom('tipDeliveries')
    .select(['channelId', 'state', 'localDate'])
    .orderBy('channelId')
    .execute();
}

/** Told to one person alone, harmless to show, and without a trace. */
export async function isRefused(slack: Slack, told: VisibleMessage): Promise<void> {
  expect(told.ephemeral).toBe(true);
  expect(JSON.stringify(told)).not.toMatch(/<!|<@|<http|\u202e/);
  expect(told.text.length).toBeLessThan(300);
  expect(await schedulesOf(slack)).toEqual([]);
  expect(saidIn(slack)).toEqual([]);
  expect(slack.logged.join()).not.toMatch(/refused|invalid|failed/i);
}
