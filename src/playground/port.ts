const DEFAULT_PORT = 4000;
const MAX_PORT = 65_535;

/** One sentence that tells what to do about it; needs no stack. */
export class StartError extends Error {}

export function parsePort(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text.trim()) && port <= MAX_PORT) return port;
  throw new StartError(
    `PLAYGROUND_PORT must be a whole number from 0 to ${MAX_PORT}, not "${text}".`,
  );
}

/** Turns a port that cannot be had into a sentence. */
export function portError(port: number, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} is taken; set PLAYGROUND_PORT to another, or to 0 for any.`,
    );
  if (code === 'EACCES')
    return new StartError(`Port ${port} needs special rights; set PLAYGROUND_PORT to another.`);
  return error;
}
