import { runButton } from '#command/run.ts';
import type { Asker, Subcommand } from '#command/subcommand.ts';
import { tidy } from '#command/words.ts';
import { createOrder } from '#slack/in-order.ts';
import { quote } from '#slack/mrkdwn.ts';
import type { Person } from '#slack/people.ts';
import { inviteFirst, refusalReason } from '#slack/refusals.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { changedLine, offLine, statusLine, whenSaid } from './blocks.ts';
import type { TipDeps } from './deps.ts';
import { readTipsRequest, type TipsRequest } from './rules/request.ts';
import type { Schedule } from './rules/schedule.ts';
import type { Change, StoredSchedule } from './rules/subscription.ts';
import { type ReadZone, readZone } from './rules/zones.ts';

const DEFAULT_TIME = '09:00';
const ON = runButton('Turn it on', 'tips on');
const ON_AGAIN = runButton('Turn it on again', 'tips on');
const OFF = runButton('Turn it off', 'tips off');
const STATUS = runButton('Status', 'tips status');
const UNCONFIRMED = 'Slack did not confirm that the channel was told.';

export function tipsSubcommand(deps: TipDeps): Subcommand {
  // Of two changes of a channel at once, one may have to be undone before the other begins.
  const inOrder = createOrder();
  return {
    name: 'tips',
    usage: 'tips on [HH:MM] [zone] [daily|weekdays], tips off, tips status',
    summary: "Sets up this channel's daily tip",
    examples: ['tips status', 'tips on', 'tips on 09:00 Europe/Berlin weekdays', 'tips off'],
    async run(words, asker) {
      const request = readTipsRequest(tidy(words));
      if (request.kind === 'unknown') return unknownWords(request.typed);
      if (request.kind === 'no-such-time') return noSuchTime(request.typed);
      if (asker.isDirect)
        return sentence('A daily tip belongs in a channel. Type this in the one that wants it.');
      if (request.kind === 'status') return await status(deps, asker);
      const person = await deps.findPerson(asker.teamId, asker.userId);
      if (!person) return sentence('Slack does not tell me who you are just now. Try again.');
      if (person.isGuest)
        return sentence('Guests cannot change the daily tip. Ask a member of this channel.');
      return request.kind === 'off'
        ? await turnOff(deps, asker, person)
        : await inOrder(`${asker.teamId} ${asker.channelId}`, () =>
            turnOn(deps, asker, person, request),
          );
    },
  };
}

async function status({ store }: TipDeps, asker: Asker): Promise<Answer> {
  const schedule = await store.findSchedule(asker);
  if (!schedule) return sentence('This channel gets no daily tip.', [ON]);
  return sentence(statusLine(schedule), schedule.pausedReason ? [ON_AGAIN, OFF] : [OFF]);
}

async function turnOff(deps: TipDeps, asker: Asker, { name }: Person): Promise<Answer | undefined> {
  const removed = await deps.store.removeSchedule(asker);
  if (!removed) return sentence('No daily tip is on in this channel.', [ON]);
  const outcome = await deps.messenger.post(asker, sentence(offLine(name)));
  // It is off all the same, where the channel cannot be told.
  return outcome.kind === 'done' ? undefined : sentence('The daily tip is off.');
}

type On = Extract<TipsRequest, { kind: 'on' }>;

async function turnOn(
  deps: TipDeps,
  asker: Asker,
  person: Person,
  on: On,
): Promise<Answer | undefined> {
  const { store, newSeed, now } = deps;
  const before = await store.findSchedule(asker);
  const wish = withBefore(on, before);
  const { time = DEFAULT_TIME, days = 'weekdays' } = wish;
  const typedZone = wish.zone || person.timeZone || 'UTC';
  const read = readZone(typedZone);
  if (read.kind !== 'zone') return whichZone(read, typedZone, `tips on ${time}`, days);
  const { teamId, channelId, userId: setBy } = asker;
  const schedule = { time, zone: read.zone, days };
  // A double click, or what is so anyway, is no news for the channel.
  if (before && isUnchanged(schedule, before)) return sentence(statusLine(before), [OFF]);
  const subscription = { teamId, channelId, ...schedule, setBy, setByName: person.name };
  const wanted = { ...subscription, seed: newSeed() };
  return await announce(deps, await store.setSchedule(wanted, now()));
}

/** What was left out stays as it was. */
function withBefore(
  { time, zone, days }: On,
  before: StoredSchedule | undefined,
): Omit<On, 'kind'> {
  return {
    time: time ?? before?.time,
    zone: zone || before?.zone || '',
    days: days ?? before?.days,
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
async function announce(deps: TipDeps, change: Change): Promise<Answer | undefined> {
  const { store, messenger } = deps;
  const line = changedLine(change.after.setByName, change);
  const outcome = await messenger.post(change.after, sentence(line));
  if (outcome.kind === 'done') return undefined;
  if (outcome.kind === 'unknown') return sentence(`${line} ${UNCONFIRMED}`, [STATUS]);
  await store.undoChange(change);
  if (outcome.kind === 'dropped')
    return sentence('I am just restarting. Type it again in a moment.');
  const { error } = outcome;
  return sentence(inviteFirst(error) ?? `I cannot post tips here: ${refusalReason(error)}.`);
}

function whichZone(
  read: Exclude<ReadZone, { kind: 'zone' }>,
  typed: string,
  words: string,
  days: string,
): Answer {
  const zones = read.kind === 'ambiguous' ? read.zones : read.nearest;
  const buttons = zones.map((zone) => runButton(zone, `${words} ${zone} ${days}`));
  if (read.kind === 'ambiguous') {
    const ask =
      zones.length > 1 ? 'can mean several time zones. Which one?' : 'says too little. This one?';
    return sentence(`${quote(typed)} ${ask}`, buttons);
  }
  const hint = zones.length > 0 ? 'Did you mean one of these?' : 'Name a city, like Berlin.';
  return sentence(`I know no time zone ${quote(typed)}. ${hint}`, buttons);
}

function noSuchTime(typed: string): Answer {
  const example = 'tips on 09:00';
  return sentence(`There is no time ${quote(typed)}. Type one like 09:00 or 9am.`, [
    runButton(example, example),
  ]);
}

function unknownWords(typed: string): Answer {
  return sentence(`I do not know what to do with ${quote(`tips ${typed}`)}. It goes like this:`, [
    ...['tips on 09:00 Europe/Berlin', 'tips off', 'tips status'].map((words) =>
      runButton(words, words),
    ),
  ]);
}
