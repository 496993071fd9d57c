import { runButton } from '#command/run.ts';
import type { Asker, Subcommand } from '#command/subcommand.ts';
import { noticeOfWait } from '#command/wait.ts';
import { ALWAYS } from '#slack/calls.ts';
import { createOrder } from '#slack/in-order.ts';
import type { Person } from '#slack/people.ts';
import { inviteFirst, refusalReason } from '#slack/refusals.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { askBack, DEFAULT_TIME, HINT, whichZone } from './ask-back.ts';
import { changedLine, offLine, statusLine, whenSaid } from './blocks.ts';
import type { TipDeps } from './deps.ts';
import { outlookOf } from './outlook.ts';
import { readTipsRequest, type Wish } from './rules/request.ts';
import type { Schedule } from './rules/schedule.ts';
import type { Change, StoredSchedule } from './rules/subscription.ts';
import { isOwnZone, readZone } from './rules/zones.ts';

const ON = runButton('Turn it on', 'tips on');
const ON_AGAIN = runButton('Turn it on again', 'tips on');
const OFF = runButton('Turn it off', 'tips off');
const STATUS = runButton('Status', 'tips status');
const NO_CHANNEL =
  'A daily tip belongs in a channel. I cannot post one in a direct or group conversation. Type this in the channel that wants it.';
const NO_OWN_ZONE =
  'Slack does not tell me your time zone, so the time is in UTC. For another zone, name a city: `/encrypt tips on Berlin`.';
const UNCONFIRMED = 'Slack did not confirm that the channel was told.';

export function tipsSubcommand(deps: TipDeps): Subcommand {
  // Of two changes of a channel at once, one may have to be undone before the other begins.
  const inOrder = createOrder();
  return {
    name: 'tips',
    usage: 'tips on [HH:MM] [zone] [daily|weekdays], tips off, tips status',
    summary: "Sets up this channel's daily tip",
    examples: ['tips status', 'tips on', 'tips on 09:00 Europe/Berlin weekdays', 'tips off'],
    hint: HINT,
    async run(words, asker) {
      if (asker.isDirect) return sentence(NO_CHANNEL);
      const request = readTipsRequest(words);
      const channel = `${asker.teamId} ${asker.channelId}`;
      switch (request.kind) {
        case 'status':
          return await status(deps, asker);
        case 'off':
          return await change(deps, asker, (person) =>
            inOrder(channel, () => turnOff(deps, asker, person)),
          );
        case 'on':
          return await change(deps, asker, (person) =>
            inOrder(channel, () => turnOn(deps, asker, person, request)),
          );
        default:
          return askBack(request);
      }
    },
  };
}

async function status(deps: TipDeps, asker: Asker): Promise<Answer> {
  const schedule = await deps.store.findSchedule(asker);
  if (!schedule) return sentence('This channel gets no daily tip.', [ON]);
  return await statusAnswer(deps, schedule);
}

async function statusAnswer(deps: TipDeps, schedule: StoredSchedule): Promise<Answer> {
  const line = statusLine(schedule, await outlookOf(deps, schedule));
  return sentence(line, schedule.pausedReason ? [ON_AGAIN, OFF] : [OFF]);
}

/** Makes a change for somebody who may. */
async function change(
  { findPerson }: TipDeps,
  { teamId, userId }: Asker,
  make: (person: Person) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const person = await findPerson(teamId, userId);
  if (!person) return sentence('Slack does not tell me who you are just now. Try again.');
  if (person.isGuest)
    return sentence('Guests cannot change the daily tip. Ask a member of this channel.');
  return await make(person);
}

async function turnOff(deps: TipDeps, asker: Asker, { name }: Person): Promise<Answer | undefined> {
  const removed = await deps.store.removeSchedule(asker);
  if (!removed) return sentence('No daily tip is on in this channel.', [ON]);
  const onHeld = noticeOfWait(asker, 'The daily tip is already off.', deps.logger);
  const outcome = await deps.messenger.post(asker, sentence(offLine(name)), ALWAYS, { onHeld });
  // It is off all the same, where the channel cannot be told.
  return outcome.kind === 'done' ? undefined : sentence('The daily tip is off.');
}

async function turnOn(
  deps: TipDeps,
  asker: Asker,
  person: Person,
  typed: Wish,
): Promise<Answer | undefined> {
  const { store, newSeed, now } = deps;
  const before = await store.findSchedule(asker);
  const own = ownZone(person);
  const wish = completed(typed, before, own ?? 'UTC');
  const { time, days } = wish;
  const read = readZone(wish.zone);
  if (read.kind !== 'zone') return whichZone(read, wish, typed);
  const { teamId, channelId, userId: setBy } = asker;
  const schedule = { time, zone: read.zone, days };
  // A double click, or what is so anyway, is no news for the channel.
  if (before && isUnchanged(schedule, before)) return await statusAnswer(deps, before);
  const subscription = { teamId, channelId, ...schedule, setBy, setByName: person.name };
  const wanted = { ...subscription, seed: newSeed() };
  const problem = await announce(deps, asker, await store.setSchedule(wanted, now()));
  const isOwnMeant = isOwnZone(typed.zone) || (typed.zone === '' && !before);
  return problem ?? (isOwnMeant && own === undefined ? sentence(NO_OWN_ZONE) : undefined);
}

/** Undefined where Slack tells none, or one that is on no list. */
function ownZone({ timeZone = '' }: Person): string | undefined {
  const read = readZone(timeZone);
  return read.kind === 'zone' ? read.zone : undefined;
}

/** What was left out stays as it was, and was nothing there, it is as most want it. */
function completed(
  { time, zone, days }: Wish,
  before: StoredSchedule | undefined,
  own: string,
): Schedule {
  return {
    time: time ?? before?.time ?? DEFAULT_TIME,
    zone: isOwnZone(zone) ? own : zone || before?.zone || own,
    days: days ?? before?.days ?? 'weekdays',
  };
}

function isUnchanged(wanted: Schedule, before: StoredSchedule | undefined): boolean {
  return (
    before?.pausedReason === undefined &&
    before !== undefined &&
    whenSaid(before) === whenSaid(wanted)
  );
}

/** A change that the channel cannot be told of does not come about. */
async function announce(deps: TipDeps, asker: Asker, change: Change): Promise<Answer | undefined> {
  const { store, messenger, logger } = deps;
  const outlook = await outlookOf(deps, change.after);
  const line = changedLine(change.after.setByName, change, outlook);
  const onHeld = noticeOfWait(asker, 'The channel is told of the daily tip then.', logger);
  const outcome = await messenger.post(change.after, sentence(line), ALWAYS, { onHeld });
  if (outcome.kind === 'done') return undefined;
  if (outcome.kind === 'unknown') return sentence(`${line} ${UNCONFIRMED}`, [STATUS]);
  await store.undoChange(change);
  if (outcome.kind === 'dropped')
    return sentence('I am just restarting. Type it again in a moment.');
  const { error } = outcome;
  return sentence(inviteFirst(error) ?? `I cannot post tips here: ${refusalReason(error)}.`);
}
