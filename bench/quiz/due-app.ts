import { loadContent } from '../../src/content/load.ts';
import { openDatabase } from '../../src/db/database.ts';
import { quizJob } from '../../src/features/quiz/job.ts';
import { machineClock } from '../../src/jobs/clock.ts';
import { createJobs } from '../../src/jobs/jobs.ts';
import { createParts } from '../../src/parts.ts';
import { createMessageClient } from '../../src/slack/client.ts';
import { createLogger } from '../../src/slack/log.ts';
import { createMessenger } from '../../src/slack/messenger.ts';
import { createPace } from '../../src/slack/pace.ts';
import { createFindPerson } from '../../src/slack/people.ts';
import { CONTENT } from '../apps.ts';
import { CHANNELS_EACH, type Ready, TEAMS, tokenOf } from './due-setting.ts';
import { openQuestions } from './open-questions.ts';
import { channelIds } from './places.ts';

/**
 * The quiz as the app puts it together, but with a token for each workspace, as an app that is
 * installed in many would have; and without listeners, since here only the clock is at work.
 */
const [, , path = '', slackApiUrl = ''] = process.argv;
const logger = createLogger('warn', false);
const clock = machineClock(() => new Date());
const clients = new Map(
  Array.from({ length: TEAMS }, (_, team) => {
    const teamId = `T${team}`;
    return [teamId, createMessageClient(tokenOf(teamId), slackApiUrl, logger)] as const;
  }),
);

function clientFor(teamId: string) {
  const client = clients.get(teamId);
  if (!client) throw new Error(`nobody installed the app in ${teamId}`);
  return client;
}

const messenger = createMessenger({ clientFor, pace: createPace() });
const findPerson = createFindPerson(clientFor, logger);
const db = await openDatabase({ kind: 'sqlite', path });
const content = await loadContent([CONTENT]);
const { quiz } = createParts({ content, db, messenger, findPerson, logger, clock });
const ready: Ready = await openQuestions(quiz, channelIds(TEAMS, CHANNELS_EACH));
createJobs([quizJob(quiz)], { logger, clock }).start();
process.send?.(ready);
