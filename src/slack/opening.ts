import { z } from 'zod';
import { createFaultLog } from './fault-log.ts';
import type { Logger } from './log.ts';
import { brokenBy } from './outcome.ts';

const QUIET_MS = 60_000;

const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });

/**
 * Says that no connection to Slack can be opened: at the first failure, then every minute. The SDK
 * tries again for as long as that lasts, and logs nothing.
 */
export function createOpeningLog(logger: Logger, now: () => Date) {
  const faults = createFaultLog(logger, now, { level: 'warn', quietMs: QUIET_MS });

  function failed(reason: string, url?: string): void {
    const message = 'Slack did not open a connection';
    faults.failed('opening', reason, { ids: url === undefined ? {} : { url }, message });
  }

  return {
    failed,

    /** `fetch` for the calls that ask Slack for a connection. */
    watch(inner: typeof fetch): typeof fetch {
      return async (input, init) => {
        const url = String(input instanceof Request ? input.url : input);
        try {
          const response = await inner(input, init);
          const fault = await faultIn(response.clone());
          if (fault !== undefined) failed(fault, url);
          return response;
        } catch (error) {
          failed(error instanceof Error ? brokenBy(error) : String(error), url);
          throw error;
        }
      };
    },
  };
}

async function faultIn(response: Response): Promise<string | undefined> {
  if (response.status !== 200) return `HTTP ${response.status}`;
  const body: unknown = await response.json().catch(() => undefined);
  const { data: answer } = answerSchema.safeParse(body);
  if (!answer) return 'no answer of Slack';
  return answer.ok ? undefined : answer.error;
}
