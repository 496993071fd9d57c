import { describeError, type Logger } from './log.ts';

/** Tells a new fault from one that lasts, so that a log says it once and not at each try. */
export function createFaultLog(logger: Logger) {
  const last = new Map<string, string>();

  return {
    /** Logs that `what` failed, below what is usually shown where it last failed of the same. */
    failed(what: string, error: unknown, { ids, message }: { ids: object; message: string }): void {
      const fault = String(describeError(error).message);
      const level = last.get(what) === fault ? 'debug' : 'error';
      last.set(what, fault);
      logger[level]({ err: error, ...ids }, message);
    },

    /** True where `what` had failed before. */
    recovered: (what: string): boolean => last.delete(what),
  };
}
