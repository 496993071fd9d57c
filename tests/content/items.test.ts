import { describe, expect, test } from 'vitest';
import { changed, loadWith, problemsOf, SOUND } from './folders.ts';

const DOORS = 'items/doors.yaml';

/** The sound item a second time, under another id, with some of its text changed. */
function second(...changes: [from: string, to: string][]): Record<string, string> {
  let text = (SOUND[DOORS] ?? '').replace('how-strong:', 'again:');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the item has no ${from}`);
    text = text.replace(from, to);
  }
  return { [DOORS]: `${SOUND[DOORS]}${text}` };
}

test('items load with their topic, and tips with what they are about', async () => {
  const { items, tips } = await loadWith({});
  expect(items.get('how-strong')).toMatchObject({ id: 'how-strong', topic: 'doors' });
  expect(tips.get('slide')).toMatchObject({ concept: 'bolt', item: 'how-strong' });
});

describe('a faulty item is reported with its place and what to do', () => {
  test.each<[string, Record<string, string | undefined>, string]>([
    [
      'a stem that Slack would cut',
      changed(DOORS, 'How strong is a bolt?', 'x'.repeat(241)),
      `${DOORS}:2: "how-strong.stem" is longer than 240 characters; shorten it`,
    ],
    [
      'an option that Slack would cut',
      changed(DOORS, 'text: Low', `text: ${'x'.repeat(121)}`),
      `${DOORS}:8: "how-strong.distractors.0.text" is longer than 120 characters; shorten it`,
    ],
    [
      'too few distractors',
      changed(DOORS, '    - { text: Some, why: It is more than that., confuses: chain }\n', ''),
      `${DOORS}:7: "how-strong.distractors": give two or three distractors`,
    ],
    [
      'a level that is none',
      changed(DOORS, 'level: know', 'level: hard'),
      `${DOORS}:3: "how-strong.level": say know, understand or apply`,
    ],
    [
      'an item without its concept',
      changed(DOORS, 'concepts: [bolt]', 'concepts: [nut]'),
      `${DOORS}:4: unknown concept "nut"; correct the id`,
    ],
    [
      'a distractor that confuses something unknown',
      changed(DOORS, 'chain., confuses: chain', 'chain., confuses: rope'),
      `${DOORS}:8: unknown concept "rope"; correct the id`,
    ],
    [
      'an unknown source',
      changed(DOORS, 'sources: [guide]', 'sources: [guile]'),
      `${DOORS}:10: unknown source "guile"; add it to sources.yaml or correct the id`,
    ],
    [
      'a file that is named after no topic',
      { [DOORS]: undefined, 'items/windows.yaml': SOUND[DOORS] },
      'items/windows.yaml:1: unknown topic "windows"; name the file after a topic of topics.yaml',
    ],
    [
      'an id in two files',
      { 'items/gates.yaml': SOUND[DOORS] },
      'items/gates.yaml:1: item "how-strong" stands in items/doors.yaml too; give one of them a new id',
    ],
    [
      'a stem asked twice in other signs',
      second(['How strong is a bolt?', 'How strong, is a bolt'], ['  asks', '  # asks']),
      `${DOORS}:12: asks the same as item "how-strong"; drop one of the two`,
    ],
    [
      'an option that stands twice',
      changed(DOORS, 'text: Some', 'text: high!'),
      `${DOORS}:9: the option "high!" stands twice; change one`,
    ],
    [
      '"all of the above"',
      changed(DOORS, 'text: Some', 'text: All of the above'),
      `${DOORS}:9: "All of the above" asks about other options; write an option of its own`,
    ],
    [
      'a negative question without a capital NOT',
      changed(DOORS, 'How strong is a bolt?', 'A door shuts. Which lock does not hold it?'),
      `${DOORS}:2: a negative question is easily misread; ask it positively, or write NOT`,
    ],
    [
      'a question for a card cell that is not there',
      changed(DOORS, 'aspect: strength', 'aspect: price'),
      `${DOORS}:5: "bolt" has no fact "price"; correct what the item asks for`,
    ],
  ])('%s', async (_, changes, problem) => {
    const problems = await problemsOf(changes);
    expect(problems).toContainEqual(expect.stringContaining(problem));
  });
});

/** The sound content with another cell on the card, and other options of the item that asks for it. */
function cellAndItem(cell: string, key: string, distractor = 'Low'): Record<string, string> {
  return {
    ...changed('concepts/bolt.yaml', 'value: High', `value: "${cell}"`),
    [DOORS]: (SOUND[DOORS] ?? '')
      .replace('text: High', `text: "${key}"`)
      .replace('text: Low', `text: "${distractor}"`),
  };
}

describe('an item and the card cell it asks for', () => {
  test.each([
    ['the card says one thing and the key another', 'Yes, it holds', 'No, it gives way', 'Low'],
    ['no figure of the key is on the card', '198 days', '395 days', 'Low'],
    ['a distractor says what the card says', 'Very high', 'Middling', 'very high!'],
  ])('contradict each other where %s', async (_, cell, key, distractor) => {
    const problems = await problemsOf(cellAndItem(cell, key, distractor));
    expect(problems).toContainEqual(
      `${DOORS}:6: contradicts the card, which says "${cell}"; mend one of the two`,
    );
  });

  test.each([
    ['the same in other words', 'Yes, it holds', 'Yes, for a while'],
    ['one of several figures', '7 to 30 days', '30 days by default'],
    ['figures in names', 'One, AES-256', 'One layer'],
    ['a figure on one side only', 'High', '12 bars'],
  ])('may say %s', async (_, cell, key) => {
    expect(await problemsOf(cellAndItem(cell, key))).toEqual([]);
  });

  test('two items that ask for one cell are held against each other', async () => {
    const text = cellAndItem('Many bars', '12 bars')[DOORS] ?? '';
    const other = text
      .replace('how-strong:', 'bars:')
      .replace('How strong is a bolt?', 'Of what is a bolt made?')
      .replace('12 bars', '13 bars');
    const problems = await problemsOf({
      ...cellAndItem('Many bars', '12 bars'),
      [DOORS]: `${text}${other}`,
    });
    expect(problems).toEqual([`${DOORS}:16: contradicts item "how-strong"; mend one of the two`]);
  });
});

describe('a bank whose keys can be told by their length', () => {
  const words = [
    'red',
    'green',
    'blue',
    'old',
    'new',
    'wide',
    'thin',
    'loud',
    'soft',
    'far',
    'near',
    'dry',
  ];
  const bank = (key: string) =>
    words
      .map((word) =>
        (SOUND[DOORS] ?? '')
          .replace('how-strong:', `${word}:`)
          .replace(
            'How strong is a bolt?',
            `Which ${word} lock has a ${word} ${word}ish bolt of ${word}ness?`,
          )
          .replace(/ {2}asks.*\n/, '')
          .replace('text: High', `text: ${key}`),
      )
      .join('');

  test.each([
    ['longest', 'By far the highest'],
    ['shortest', 'Up'],
  ])('is reported where the key is mostly the %s', async (word, key) => {
    const problems = await problemsOf({
      [DOORS]: bank(key),
      'tips.yaml': (SOUND['tips.yaml'] ?? '').replace('how-strong', 'red'),
    });
    expect(problems).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${DOORS}:5: the key alone is the ${word} option in 12 of 12 items, where chance allows 7; `,
        ),
      ),
    ]);
  });
});

describe('a faulty tip is reported with its place and what to do', () => {
  const TIPS = 'tips.yaml';
  test.each<[string, Record<string, string>, string]>([
    [
      'about something unknown',
      changed(TIPS, 'concept: bolt', 'concept: nut'),
      `${TIPS}:3: unknown concept "nut"; correct the id`,
    ],
    [
      'with an unknown item',
      changed(TIPS, 'item: how-strong', 'item: how-weak'),
      `${TIPS}:4: unknown item "how-weak"; correct the id or leave it out`,
    ],
    [
      'that is too long',
      changed(TIPS, 'A bolt slides.', 'x'.repeat(281)),
      `${TIPS}:2: "slide.text" is longer than 280 characters; shorten it`,
    ],
    [
      'that says what another says',
      {
        [TIPS]: `${SOUND[TIPS]}slip:\n  text: a bolt slides\n  concept: bolt\n  sources: [guide]\n`,
      },
      `${TIPS}:7: says the same as tip "slide"; drop one of the two`,
    ],
  ])('%s', async (_, changes, problem) => {
    expect(await problemsOf(changes)).toContainEqual(problem);
  });
});
