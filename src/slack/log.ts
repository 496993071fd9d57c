import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** Anything that looks like a Slack token, wherever it stands in a line. */
const TOKEN = /\bx(ox[a-z]|app)-[\w-]+/g;

function withoutTokens(text: string): string {
  return text.replace(TOKEN, (token) => `${token.slice(0, 4)}…`);
}

/**
 * What may be logged of an error: its name, code, message and stack. Its other properties are left
 * out, since the SDK's errors carry headers and bodies.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutTokens(String(error)) };
  return {
    name: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...('statusCode' in error ? { statusCode: error.statusCode } : {}),
    message: withoutTokens(error.message),
    stack: withoutTokens(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** How an error is written to the log. */
export const serializers = { err: describeError };

/** What is kept of the lines that cannot be written, until they can; later ones are dropped. */
const UNWRITTEN_CHARACTERS = 100_000;

/**
 * Standard output, where a line that cannot be written, as on a full disk, holds up and ends
 * nothing. Each line is written at once; pino's way to make sure of it at a fatal one would try
 * for ever, with the process stopped meanwhile.
 */
function standardOutput() {
  const output = pino.destination({ fd: 1, sync: true, maxLength: UNWRITTEN_CHARACTERS });
  output.on('error', () => {});
  output.flushSync = () => {};
  return output;
}

/** JSON lines in production, readable lines in a terminal. */
export function createLogger(level: string, isTerminal: boolean): Logger {
  const options = { level, base: null, serializers };
  if (!isTerminal) {
    const timestamp = pino.stdTimeFunctions.isoTime;
    return pino({ ...options, timestamp }, standardOutput());
  }
  const target = {
    target: 'pino-pretty',
    options: { translateTime: 'SYS:HH:MM:ss' },
  };
  return pino({ ...options, transport: target });
}

/**
 * The logger that Bolt and its parts write to. It never goes below `info`: at `debug` the SDK writes
 * whole payloads, with what people typed and the tokens. Lines that `saidBetter` fits are left out.
 */
export function boltLogger(logger: Logger, saidBetter = /^$/): BoltLogger {
  const child = logger.child({ from: 'slack' });
  const line = (parts: unknown[]) =>
    withoutTokens(
      parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '),
    );
  const at =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const said = line(parts);
      if (!saidBetter.test(said)) child[level](said);
    };
  return {
    debug: () => {},
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
