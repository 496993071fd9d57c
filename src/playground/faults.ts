/** What goes wrong with one call. */
export interface Fault {
  status?: number;
  error?: string;
  /** Seconds; makes the answer a 429 unless `status` says otherwise. */
  retryAfter?: number;
  /** The answer never comes; the connection stays open. */
  hang?: boolean;
  /** The connection is cut without an answer. */
  drop?: boolean;
  /** The call takes effect first, so that only its answer is lost or wrong. */
  performed?: boolean;
}

export type Faults = ReturnType<typeof createFaults>;

/** Lets a test make the next calls of a method fail; each fault is used once, in order. */
export function createFaults() {
  const waiting = new Map<string, Fault[]>();

  return {
    /** `method` is a Web API method or `response_url`. */
    refuseNext(method: string, fault: Fault) {
      waiting.set(method, [...(waiting.get(method) ?? []), fault]);
    },
    take(method: string): Fault | undefined {
      return waiting.get(method)?.shift();
    },
  };
}
