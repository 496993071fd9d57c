import { describe, expect, test } from 'vitest';
import { parsePort } from '../../src/playground/port.ts';

describe('PLAYGROUND_PORT', () => {
  test.each<[string | undefined, number]>([
    [undefined, 4000],
    ['', 4000],
    ['0', 0],
    ['4001', 4001],
    [' 65535 ', 65_535],
  ])('%j is port %i', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });

  test.each(['65536', '-1', '4000.5', 'http', '1e3', '0x10'])('%j is refused', (text) => {
    expect(() => parsePort(text)).toThrow(
      `PLAYGROUND_PORT must be a whole number from 0 to 65535, not "${text}".`,
    );
  });
});
