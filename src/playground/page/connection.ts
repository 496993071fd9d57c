import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  ACT_PATH,
  type Action,
  type Member,
  PEOPLE_PATH,
  type Snapshot,
  SOCKET_PATH,
} from '../protocol.ts';

const RETRY_MS = 1000;
/** The bot did not acknowledge: said on the button itself. */
const NOT_ACKNOWLEDGED = 504;

export interface Connection {
  open: boolean;
  /** The last one received; stays while the connection is down. */
  snapshot?: Snapshot;
  /** Set when nobody has the name asked for: everyone one can be. */
  people?: Member[];
}

/** Follows what one person can see, for as long as the component lives. */
export function useConnection(handle: string): Connection {
  const [connection, setConnection] = useState<Connection>({ open: false });
  useEffect(() => {
    let retry: number | undefined;
    let socket: WebSocket;
    let ended = false;
    const connect = () => {
      socket = new WebSocket(pathAs(SOCKET_PATH, handle));
      socket.onmessage = ({ data }) => setConnection({ open: true, snapshot: JSON.parse(data) });
      socket.onclose = async () => {
        setConnection((last) => ({ ...last, open: false }));
        const people = await othersThan(handle);
        if (ended) return;
        if (people) setConnection({ open: false, people });
        else retry = window.setTimeout(connect, RETRY_MS);
      };
    };
    connect();
    return () => {
      ended = true;
      clearTimeout(retry);
      socket.onclose = null;
      socket.close();
    };
  }, [handle]);
  return connection;
}

/** Everyone one can be, if this one is not among them; the socket itself does not tell why. */
async function othersThan(handle: string): Promise<Member[] | undefined> {
  try {
    const response = await fetch(PEOPLE_PATH);
    const people: Member[] = await response.json();
    return people.some((member) => member.handle === handle) ? undefined : people;
  } catch {
    return undefined;
  }
}

/** `act` never throws: it tells what went wrong, or nothing. */
export function useAct(handle: string) {
  const [clickProblem, setClickProblem] = useState<string>();
  const act = useCallback(
    async (action: Action) => {
      const { status, problem } = await post(handle, action);
      const isUnsaid = action.kind === 'click' && status !== NOT_ACKNOWLEDGED;
      setClickProblem(isUnsaid ? problem : undefined);
      return problem;
    },
    [handle],
  );
  return { act, clickProblem };
}

interface Answer {
  status?: number;
  problem?: string;
}

async function post(handle: string, action: Action): Promise<Answer> {
  try {
    const response = await fetch(pathAs(ACT_PATH, handle), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    const { ok, status } = response;
    return ok ? { status } : { status, problem: (await response.text()) || `HTTP ${status}` };
  } catch {
    return { problem: 'The playground is not reachable.' };
  }
}

function pathAs(path: string, handle: string): string {
  return `${path}?as=${encodeURIComponent(handle)}`;
}
