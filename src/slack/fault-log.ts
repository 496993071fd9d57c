import { describeError, type Logger } from './log.ts';

interface Volume {
  level: 'error' | 'warn';
  /** How long the same fault of the same thing is not logged again. */
  quietMs: number;
}

const USUAL: Volume = { level: 'error', quietMs: 10 * 60_000 };

/** Logs faults that come back at each try or at each click, but not every time. */
export function createFaultLog(
  logger: Logger,
  now: () => Date,
  { level, quietMs }: Volume = USUAL,
) {
  const lastLogged = new Map<string, number>();

  function forgetOld(instant: number) {
    // A clock that is set back makes nothing quiet for longer.
    for (const [fault, at] of lastLogged)
      if (Math.abs(instant - at) >= quietMs) lastLogged.delete(fault);
  }

  return {
    /** Logs that `what` failed; below what is usually shown where that was logged just now. */
    failed(what: string, error: unknown, { ids, message }: { ids: object; message: string }): void {
      const instant = now().getTime();
      forgetOld(instant);
      const fault = `${what}: ${describeError(error).message}`;
      const isQuiet = lastLogged.has(fault);
      if (!isQuiet) lastLogged.set(fault, instant);
      logger[isQuiet ? 'debug' : level]({ err: error, ...ids }, message);
    },
  };
}
