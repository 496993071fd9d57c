import pino from 'pino';
import { expect, test } from 'vitest';
import { createOpeningLog } from '#slack/opening.ts';
import type { Fault } from '../../src/playground/faults.ts';
import { APP_TOKEN } from '../../src/playground/web-api/router.ts';
import { startSlack } from '../playground/slack.ts';

test('that apps.connections.open fails is said at the first failure and then every minute', async ({
  onTestFinished,
}) => {
  const slack = await startSlack();
  onTestFinished(slack.close);
  let at = Date.UTC(2026, 10, 23);
  const said: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => said.push(JSON.parse(line).err) });
  const open = createOpeningLog(logger, () => new Date(at)).watch(fetch);
  const call = async (fault?: Fault) => {
    if (fault) slack.faults.refuseNext('apps.connections.open', fault);
    const headers = { authorization: `Bearer ${APP_TOKEN}` };
    const url = `${slack.apiUrl()}apps.connections.open`;
    return await open(url, { method: 'POST', headers }).catch(() => undefined);
  };

  await call({ status: 404 });
  for (let times = 0; times < 3; times += 1) {
    at += 15_000;
    await call({ status: 404 });
  }
  expect(said).toEqual(['HTTP 404']);
  at += 15_000;
  await call({ status: 404 });
  expect(said).toEqual(['HTTP 404', 'HTTP 404']);
  // The wall clock was set back.
  at -= 3_600_000;
  await call({ status: 404 });
  expect(said).toHaveLength(3);
  await call({ status: 503 });
  await call({ drop: true });
  expect(said.slice(3)).toEqual(['HTTP 503', 'UND_ERR_SOCKET']);
  const answer = await call();
  expect(await answer?.json()).toMatchObject({ ok: true });
  expect(said).toHaveLength(5);
});
