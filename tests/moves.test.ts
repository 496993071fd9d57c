import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { playRound, startRound } from './features/quiz/rounds.ts';
import {
  deliveriesOf,
  passTo,
  schedulesOf,
  startTips,
  tips,
  tipTimes,
} from './features/tips/tips.ts';

const NEW = 'C0SHARED1';
const HERE = { channel: 'key-ceremony' };

test('a move that fails in one part moves nothing, loses nothing, and is made at the next answer', async ({
  onTestFinished,
}) => {
  const slack = await startTips(onTestFinished);
  slack.inviteBot(HERE.channel);
  await tips(slack, 'on 09:00 UTC daily', HERE);
  await playRound(slack, await startRound(slack, 'kms 1', HERE), [{ carol: 'right' }]);
  const channels = async () => {
    const rounds = await slack.db.selectFrom('rounds').select('channelId').execute();
    const totals = await slack.db.selectFrom('totals').select('channelId').execute();
    const [schedules, deliveries] = [await schedulesOf(slack), await deliveriesOf(slack)];
    const all = [...rounds, ...totals, ...schedules, ...deliveries];
    return [...new Set(all.map(({ channelId }) => channelId))];
  };

  slack.changeId(HERE.channel, NEW);
  await sql`create trigger broken before delete on tip_schedules
    begin select raise(abort, 'broken'); end`.execute(slack.db);
  await passTo(slack, 'Mon 09:00');
  expect(tipTimes(slack, HERE.channel)).toEqual(['Mon 09:00']);
  expect(await channels()).toEqual(['C0KEYCEREMONY']);
  expect(await deliveriesOf(slack)).toMatchObject([{ state: 'sent' }]);
  const lines = slack.logged.filter((line) => line.includes('nothing was moved yet'));
  expect(lines).toHaveLength(1);

  await sql`drop trigger broken`.execute(slack.db);
  await passTo(slack, 'Tue 09:00');
  expect(tipTimes(slack, HERE.channel)).toEqual(['Mon 09:00', 'Tue 09:00']);
  expect(await channels()).toEqual([NEW]);
  expect((await slack.ask('scores all', HERE)).text).toContain('1. <@U0CAROL01>  *10* points');
});
