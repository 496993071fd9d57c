import { useCallback, useEffect, useState } from 'preact/hooks';
import { ACT_PATH, type Action, type Snapshot, SOCKET_PATH } from '../protocol.ts';

const RETRY_MS = 1000;

export interface Connection {
  open: boolean;
  /** The last one received; stays while the connection is down. */
  snapshot?: Snapshot;
}

/** Follows what one person can see, for as long as the component lives. */
export function useConnection(handle: string): Connection {
  const [connection, setConnection] = useState<Connection>({ open: false });
  useEffect(() => {
    let retry: number | undefined;
    let socket: WebSocket;
    const connect = () => {
      socket = new WebSocket(pathAs(SOCKET_PATH, handle));
      socket.onmessage = ({ data }) => setConnection({ open: true, snapshot: JSON.parse(data) });
      socket.onclose = () => {
        setConnection((last) => ({ ...last, open: false }));
        retry = window.setTimeout(connect, RETRY_MS);
      };
    };
    connect();
    return () => {
      clearTimeout(retry);
      socket.onclose = null;
      socket.close();
    };
  }, [handle]);
  return connection;
}

/** `act` never throws: it tells what went wrong, or nothing. */
export function useAct(handle: string) {
  const [clickProblem, setClickProblem] = useState<string>();
  const act = useCallback(
    async (action: Action) => {
      const problem = await post(handle, action);
      setClickProblem(action.kind === 'click' ? problem : undefined);
      return problem;
    },
    [handle],
  );
  return { act, clickProblem };
}

async function post(handle: string, action: Action): Promise<string | undefined> {
  try {
    const response = await fetch(pathAs(ACT_PATH, handle), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    return response.ok ? undefined : (await response.text()) || `HTTP ${response.status}`;
  } catch {
    return 'The playground is not reachable.';
  }
}

function pathAs(path: string, handle: string): string {
  return `${path}?as=${encodeURIComponent(handle)}`;
}
