import type { Logger } from '#slack/log.ts';
import { sentence } from '#slack/reply.ts';
import type { Asker } from './subcommand.ts';

/** Longer than this, a person wonders whether anything happens at all. */
const PATIENCE_SECONDS = 3;

/**
 * Tells a person once that Slack makes a post wait that they asked for, and how long, unless the wait
 * is short. `then` says what follows it.
 */
export function noticeOfWait(
  { meanwhile }: Pick<Asker, 'meanwhile'>,
  then: string,
  logger: Logger,
): (seconds: number) => void {
  let waited = 0;
  let isTold = false;
  return (seconds) => {
    waited += seconds;
    if (isTold || waited <= PATIENCE_SECONDS) return;
    isTold = true;
    const said = sentence(`Slack makes me wait ${duration(seconds)} before I can post. ${then}`);
    meanwhile(said).catch((error) => {
      logger.warn({ err: error }, 'a person could not be told how long Slack makes them wait');
    });
  };
}

function duration(seconds: number): string {
  if (seconds === 1) return 'another second';
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
