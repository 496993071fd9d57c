import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../src/config.ts';

const TOKEN = { SLACK_BOT_TOKEN: 'xoxb-1' };

describe('the way in which Slack reaches the app', () => {
  test('is Socket Mode with an app token, and then a port only serves /healthz', () => {
    const env = {
      ...TOKEN,
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: 'spare',
    };
    expect(parseConfig(env).connection).toEqual({
      kind: 'socket',
      appToken: 'xapp-1',
      healthPort: undefined,
    });
    expect(parseConfig({ ...env, PORT: '8080' }).connection).toMatchObject({
      healthPort: 8080,
    });
  });

  test('is signed HTTP with a signing secret, on port 3000 unless told otherwise', () => {
    const env = { ...TOKEN, SLACK_SIGNING_SECRET: 's' };
    expect(parseConfig(env).connection).toEqual({
      kind: 'http',
      signingSecret: 's',
      port: 3000,
    });
    expect(parseConfig({ ...env, PORT: '80' }).connection).toMatchObject({
      port: 80,
    });
  });
});

test('an empty variable counts as missing, as in a copied .env.example', () => {
  const env = {
    ...TOKEN,
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: 's',
    PORT: ' ',
  };
  expect(parseConfig(env).connection).toMatchObject({
    kind: 'http',
    port: 3000,
  });
});

test('white space around a value, as from a file of secrets, is none of it', () => {
  const env = { SLACK_BOT_TOKEN: 'xoxb-1\n', SLACK_SIGNING_SECRET: ' s3cret\r\n', PORT: ' 80\n' };
  expect(parseConfig(env)).toMatchObject({
    botToken: 'xoxb-1',
    connection: { kind: 'http', signingSecret: 's3cret', port: 80 },
  });
});

describe('the database', () => {
  const sound = { ...TOKEN, SLACK_APP_TOKEN: 'xapp-1' };
  test.each([
    [undefined, 'data/encrypt-tutor.db'],
    ['sqlite:other.db', 'other.db'],
    ['sqlite:/var/lib/tutor/quiz.db', '/var/lib/tutor/quiz.db'],
    ['sqlite::memory:', ':memory:'],
  ])('of DATABASE_URL=%s is the file %s', (url, path) => {
    expect(parseConfig({ ...sound, DATABASE_URL: url }).database).toEqual({ kind: 'sqlite', path });
  });

  test.each(['postgres://u:secret@host/db', 'postgresql://u:secret@host/db'])(
    'cannot be PostgreSQL yet, as in %s, and the one sentence about it has no password',
    (url) => {
      const problem = 'DATABASE_URL names PostgreSQL, which comes later; use sqlite:<file> for now';
      expect(() => parseConfig({ ...sound, DATABASE_URL: url })).toThrow(
        new ConfigError([problem]),
      );
    },
  );
});

test('everything that is missing is named at once', () => {
  expect(() => parseConfig({})).toThrow(ConfigError);
  expect(() => parseConfig({})).toThrow(
    /2 problem.*\nSLACK_BOT_TOKEN is missing.*\nSLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/s,
  );
});

describe('a bad value is named with what would be right', () => {
  const sound = { ...TOKEN, SLACK_APP_TOKEN: 'xapp-1' };
  test.each([
    [{ SLACK_BOT_TOKEN: 'xapp-1' }, /SLACK_BOT_TOKEN must be a whole token that starts with xoxb-/],
    [{ SLACK_BOT_TOKEN: 'xoxb-' }, /SLACK_BOT_TOKEN must be a whole token/],
    [{ SLACK_APP_TOKEN: 'xoxb-1' }, /SLACK_APP_TOKEN must be a whole token that starts with xapp-/],
    [{ SLACK_SIGNING_SECRET: '"s3cret"' }, /SLACK_SIGNING_SECRET must be the secret alone/],
    [{ SLACK_SIGNING_SECRET: 'two words' }, /SLACK_SIGNING_SECRET must be the secret alone/],
    [{ PORT: 'http' }, /PORT must be a number/],
    [{ PORT: '70000' }, /PORT must be a number from 0 to 65535/],
    [{ PORT: '3.5' }, /PORT must be a whole number/],
    [{ SLACK_API_URL: 'here' }, /SLACK_API_URL must be a URL/],
    [{ DATABASE_URL: 'data/quiz.db' }, /DATABASE_URL must be sqlite: and a file/],
    [{ DATABASE_URL: 'sqlite:' }, /DATABASE_URL must be sqlite: and a file/],
    [{ DATABASE_URL: 'sqlite://data/quiz.db' }, /DATABASE_URL must be sqlite: and a file/],
    [{ DATABASE_URL: 'sqlite:file:quiz.db' }, /DATABASE_URL must be sqlite: and a file/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be fatal, error/],
  ])('%j', (change, message) => {
    expect(() => parseConfig({ ...sound, ...change })).toThrow(message);
  });

  test('and never with a secret in the message', () => {
    try {
      parseConfig({
        SLACK_BOT_TOKEN: 'xapp-secret',
        SLACK_APP_TOKEN: 'xoxb-secret',
      });
    } catch (error) {
      expect(String(error)).not.toContain('secret');
    }
    expect.assertions(1);
  });
});
