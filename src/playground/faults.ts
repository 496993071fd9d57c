/** What goes wrong with one call. */
export interface Fault {
  status?: number;
  error?: string;
  /** What the answer says, where it is nothing that Slack would say. */
  body?: string;
  /** Seconds; makes the answer a 429 unless `status` says otherwise. */
  retryAfter?: number;
  /** The answer never comes; the connection stays open. */
  hang?: boolean;
  /** The connection is cut without an answer. */
  drop?: boolean;
  /** The call is on its way for so long; only then goes wrong what else does, if anything. */
  slow?: Promise<unknown>;
  /** The call takes effect first, so that only its answer is lost or wrong. */
  performed?: boolean;
}

/** `count` is 1 for the first call of this method since the plan was made. */
export type FaultPlan = (method: string, count: number) => Fault | undefined;

export type Faults = ReturnType<typeof createFaults>;

/** Lets a test make calls fail. `method` is a Web API method or `response_url`. */
export function createFaults() {
  const waiting = new Map<string, Fault[]>();
  const counts = new Map<string, number>();
  let planned: FaultPlan = () => undefined;

  function byPlan(method: string): Fault | undefined {
    const count = (counts.get(method) ?? 0) + 1;
    counts.set(method, count);
    return planned(method, count);
  }

  return {
    /** Each fault is used once, in order, and goes before the plan. */
    refuseNext(method: string, fault: Fault) {
      waiting.set(method, [...(waiting.get(method) ?? []), fault]);
    },
    /** Is asked at each call from now on; replaces the plan before. */
    plan(next: FaultPlan) {
      counts.clear();
      planned = next;
    },
    take(method: string): Fault | undefined {
      const byCount = byPlan(method);
      return waiting.get(method)?.shift() ?? byCount;
    },
  };
}
