import type { Button, KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { createLibrary } from '#content/library.ts';
import { parseMrkdwn } from '#playground/page/mrkdwn.ts';
import { aloneAnswer, aloneReveal } from '../../../src/features/quiz/blocks/alone.ts';
import { askWhySaid, resultSaid } from '../../../src/features/quiz/blocks/personal.ts';
import { calledOffSaid, questionSaid } from '../../../src/features/quiz/blocks/question.ts';
import { revealSaid } from '../../../src/features/quiz/blocks/reveal.ts';
import {
  finalSaid,
  overSaid,
  type RootState,
  runningSaid,
} from '../../../src/features/quiz/blocks/root.ts';
import { aloneValue } from '../../../src/features/quiz/rules/alone.ts';
import { drawSnapshot } from '../../../src/features/quiz/rules/draw.ts';
import type { Letter } from '../../../src/features/quiz/rules/round.ts';
import { standingsOf } from '../../../src/features/quiz/rules/standings.ts';
import { checkBlocks } from '../../../src/playground/blocks/check.ts';
import { content } from '../../shipped.ts';

const library = createLibrary(content);
const items = [...content.items.values()];
const id = '00000000-0000-4000-8000-000000000000';
/** What chat.update takes in characters, and chat.postEphemeral in bytes. */
const TEXT_LIMIT = 4000;

interface Said {
  text: string;
  blocks: KnownBlock[];
}

function questionOf(item: (typeof items)[number]) {
  const snapshot = drawSnapshot(item, 7);
  return {
    id,
    number: 20,
    snapshot,
    deadline: 1_800_000_000,
    answered: 200,
    reason: 'its message was deleted',
  };
}

const round = { id, hostId: 'U0ALICE01', count: 21, seconds: 300, state: 'running' } as const;
const SOME = new Map<Letter, number>([
  ['A', 120],
  ['B', 40],
  ['C', 39],
  ['D', 1],
]);

/** Every message of a question, for one item. */
function saidOf(item: (typeof items)[number]): Record<string, Said> {
  const question = questionOf(item);
  const { snapshot } = question;
  const concepts = library.concepts(item.concepts);
  const sources = library.sourcesOf(item);
  const alone = snapshot.options.map(({ letter }) =>
    aloneReveal({ snapshot, letter, concepts, sources }),
  );
  const untimed = { ...round, seconds: undefined };
  const choices = SOME;
  const reveal = { question, choices, concepts, sources };
  const note = 'This answer comes late. Answers given in time count.';
  return {
    open: questionSaid(question, round),
    openUntimed: questionSaid(question, untimed),
    calledOff: calledOffSaid(question, round),
    reveal: revealSaid({ ...reveal, round, note }),
    revealUntimed: revealSaid({ ...reveal, round: untimed, note }),
    alone: aloneAnswer(snapshot, aloneValue(item.id, 2 ** 31)),
    why: askWhySaid(id, snapshot.stem),
    ...Object.fromEntries(alone.map((said, index) => [`alone ${index}`, said])),
  };
}

function stateOf(players: number, more: Partial<RootState['round']> = {}): RootState {
  const totals = Array.from({ length: players }, (_, index) => ({
    userTeamId: 'T0STANDIN',
    userId: `U0PLAYER${index}`,
    points: 10 * (1 + (index % 20)),
    right: 1 + (index % 20),
    answered: 20,
  }));
  const thread = {
    channelId: 'C0CLOUDSEC',
    ts: '1800000000.000100',
    permalink: 'https://stand-in.slack.com/archives/C0CLOUDSEC/p1800000000000100',
  };
  return {
    round: {
      ...round,
      topic: 'certificates',
      state: 'finished',
      reason: undefined,
      thread,
      ...more,
    },
    subject: 'ACM and certificates',
    done: 20,
    standings: standingsOf(totals),
    early: undefined,
    isVoid: false,
  };
}

/** Every message of a round, for so many players. */
function roundSaid(players: number): Record<string, Said> {
  const calledOff = { state: 'called-off', reason: '<@U0ALICE01> stopped it' } as const;
  return {
    started: runningSaid({ ...stateOf(0), done: 0 }),
    running: runningSaid(stateOf(players)),
    over: overSaid(stateOf(players)),
    final: finalSaid({
      ...stateOf(players),
      early: 'Two questions in a row had no answer, so I stopped here.',
    }),
    untimed: runningSaid(stateOf(players, { seconds: undefined })),
    overEarly: overSaid(stateOf(players, calledOff)),
    finalEarly: finalSaid(stateOf(players, calledOff)),
  };
}

function shownTexts(blocks: readonly KnownBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'section' || block.type === 'header') return block.text?.text ?? [];
    return block.type === 'context'
      ? block.elements.flatMap((one) => ('text' in one ? one.text : []))
      : [];
  });
}

/** The words that a reader sees, without signs, links and emoji. */
function wordsOf(shown: string): string[] {
  const plain = shown
    .replace(/:[a-z_]+:/g, ' ')
    .replace(/<(?:https?:[^|>]*)\|([^>]*)>/g, '$1')
    .replace(/█+ \d+/g, ' ');
  return plain.match(/[\p{L}\p{N}@^]+/gu) ?? [];
}

function buttonsIn(blocks: readonly KnownBlock[]): Button[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as Button[]) : []));
}

function expectTaken(name: string, { text, blocks }: Said) {
  expect(checkBlocks(blocks), name).not.toHaveProperty('error');
  expect(Buffer.byteLength(text), name).toBeLessThanOrEqual(TEXT_LIMIT);
  expect(text, name).not.toBe('');
}

function expectReadable(name: string, { text, blocks }: Said) {
  const read = new Set(wordsOf(text));
  const missing = shownTexts(blocks)
    .flatMap(wordsOf)
    .filter((word) => !read.has(word));
  expect(missing, `${name}: ${text}`).toEqual([]);
  for (const shown of [text, ...shownTexts(blocks)]) expect(shown, name).not.toContain('…');
}

describe('what a round says', () => {
  test('of each item passes Slack, whole, and reads out all that it shows', () => {
    for (const item of items)
      for (const [name, said] of Object.entries(saidOf(item))) {
        expectTaken(`${item.id} ${name}`, said);
        expectReadable(`${item.id} ${name}`, said);
      }
  });

  test('of each stem is bold as a whole, whatever signs it has', () => {
    for (const item of items) {
      const [, stem] = shownTexts(saidOf(item).open?.blocks ?? []);
      const read = parseMrkdwn(stem ?? '').flatMap(({ children }) => children);
      expect(
        read.map(({ kind }) => kind),
        item.id,
      ).toEqual(['bold']);
    }
  });

  test.each([0, 1, 20, 1000])('of standings with %i players passes Slack', (players) => {
    for (const [name, said] of Object.entries(roundSaid(players))) {
      expectTaken(name, said);
      if (players <= 20) expectReadable(name, said);
    }
  });

  test('names at most sixty people and how many more there are', () => {
    const { text, blocks } = finalSaid(stateOf(1000));
    expect(shownTexts(blocks).join('\n')).toContain('and 940 more who scored');
    expect(text).toContain('more is on the card'.slice(1));
  });

  test('to one person about twenty questions passes Slack, whole', () => {
    const longest = items
      .toSorted((one, other) => other.key.text.length - one.key.text.length)
      .slice(0, 20);
    const chosen = longest.map((item, index) => ({
      question: { ...questionOf(item), number: index + 1 },
      choice: undefined,
    }));
    const said = resultSaid(chosen);
    expectTaken('result', said);
    expectReadable('result', said);
    for (const { key } of longest)
      expect(shownTexts(said.blocks).join('\n')).toContain(key.text.replaceAll('&', '&amp;'));
  });

  test('on its buttons is said in words, and an answer with its text', () => {
    for (const item of items.slice(0, 40)) {
      const { open, reveal } = saidOf(item);
      const answers = buttonsIn(open?.blocks ?? []);
      expect(answers.map(({ text }) => text.text)).toEqual(
        ['A', 'B', 'C', 'D'].slice(0, answers.length),
      );
      for (const { text, accessibility_label: spoken = '' } of answers) {
        expect(spoken).toMatch(new RegExp(`^Answer ${text.text}: .`));
        expect(spoken.length).toBeLessThanOrEqual(75);
      }
      const [report] = buttonsIn(reveal?.blocks ?? []).slice(-1);
      expect(report?.accessibility_label).toBe('Report a fault in this question');
    }
    const [skip, stop] = buttonsIn(runningSaid(stateOf(3)).blocks);
    expect(skip?.accessibility_label).toMatch(/^Skip the wait/);
    expect(stop?.accessibility_label).toBe('Stop the round');
    const [next] = buttonsIn(runningSaid(stateOf(3, { seconds: undefined })).blocks);
    expect(next?.accessibility_label).toMatch(/^Next: /);
  });
});
