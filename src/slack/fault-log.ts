import { describeError, type Logger } from './log.ts';

/** How long the same fault of the same thing is not logged again. */
const QUIET_MS = 10 * 60_000;

/** Logs faults that come back at each try or at each click, but not every time. */
export function createFaultLog(logger: Logger, now: () => Date) {
  const lastLogged = new Map<string, number>();

  function forgetOld(instant: number) {
    for (const [fault, at] of lastLogged)
      if (Math.abs(instant - at) >= QUIET_MS) lastLogged.delete(fault);
  }

  return {
    /** Logs that `what` failed; below what is usually shown where that was logged just now. */
    failed(what: string, error: unknown, { ids, message }: { ids: object; message: string }): void {
      const instant = now().getTime();
      forgetOld(instant);
      const fault = `${what}: ${describeError(error).message}`;
      const level = lastLogged.has(fault) ? 'debug' : 'error';
      if (level === 'error') lastLogged.set(fault, instant);
      logger[level]({ err: error, ...ids }, message);
    },
  };
}
