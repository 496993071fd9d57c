import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_COUNT, DEFAULT_SECONDS } from '../../../src/features/quiz/rules/round.ts';
import { labelsOf, startTutor } from '../../helpers.ts';

const slack = await startTutor();
afterAll(slack.stop);

/** All words of the blocks, as they are sent. */
const drawn = async (words: string) => JSON.stringify((await slack.ask(words)).blocks);

describe('/encrypt help with a word', () => {
  test('says what tips on means without more, and how it may be typed', async () => {
    const told = await slack.ask('help tips');
    const hint =
      'A bare `tips on` means weekdays at 09:00 in your own time zone. `9am` and `new york` are understood.';
    expect(told.text).toContain(hint);
    expect(JSON.stringify(told.blocks)).toContain(hint);
    expect(labelsOf(told)).toContain('tips on 09:00 Europe/Berlin weekdays');
  });

  test('says what a round is without more', async () => {
    const told = await slack.ask('help quiz');
    expect(told.text).toContain(`${DEFAULT_COUNT} questions`);
    expect(told.text).toContain(`${DEFAULT_SECONDS} seconds`);
    expect(told.text).toContain('Topics are names such as `s3`, `kms` and `tls`.');
  });

  test.each(['help tips', 'help quiz', 'help compare'])(
    '%s shows examples before buttons that act, and does not call to try them',
    async (words) => {
      const blocks = await drawn(words);
      expect(blocks).toContain('For example:');
      expect(blocks).not.toContain('Try it');
    },
  );

  test('says nothing more where there is no hint', async () => {
    const told = await slack.ask('help list');
    expect(told.text).not.toContain('undefined');
    expect(
      told.text
        .split('\n')
        .slice(2)
        .every((line) => line.startsWith('Example: ')),
    ).toBe(true);
  });
});

describe('a line that is no command', () => {
  test('with signs that Slack has escaped is repeated as it was typed', async () => {
    const told = await slack.ask('r&amp;d &lt;!channel&gt;');
    expect(told.text).toContain('“\u2068r&amp;d &lt;!channel&gt;\u2069”');
  });

  test('too long for a button is answered without it, and with what else may be meant', async () => {
    const told = await slack.ask(`exlain ${'kms and what it is for '.repeat(100)}`);
    expect(told.text).toContain('I do not know what to do with');
    expect(labelsOf(told)).toEqual(['Explain AWS KMS', 'Help']);
  });
});
