import { describe, expect, test } from 'vitest';
import { createItemBank } from '#content/item-bank.ts';
import { createLibrary } from '#content/library.ts';
import { content } from '../shipped.ts';
import { loadWith, SOUND } from './folders.ts';

const library = createLibrary(content);
const bank = createItemBank(content, library);
const items = [...content.items.values()];
const idsOf = (list: readonly { id: string }[] = []) => list.map(({ id }) => id).sort();

describe('the items about a subject', () => {
  test('are all of them where no subject is said', () => {
    expect(idsOf(bank.about(undefined))).toEqual(idsOf(items));
  });

  test.each([...content.topics.keys()])('%s are those of its file', (topic) => {
    expect(idsOf(bank.about(topic))).toEqual(idsOf(items.filter((item) => item.topic === topic)));
    expect(bank.about(topic)).not.toEqual([]);
  });

  test('that is a concept are those that teach it', () => {
    for (const id of content.concepts.keys()) {
      if (content.topics.has(id)) continue;
      const teaching = items.filter(({ concepts }) => concepts.includes(id));
      expect([id, idsOf(bank.about(id))]).toEqual([id, idsOf(teaching)]);
    }
  });

  test.each(['no-such-thing', '', '__proto__', 'constructor'])('"%s" are none', (id) => {
    expect(bank.about(id)).toEqual([]);
    expect(bank.subject(id)).toBeUndefined();
    expect(bank.find(id)).toBeUndefined();
  });
});

describe('a subject', () => {
  test('is found by its id and by its name, however they are written', () => {
    for (const topic of bank.topics) {
      const written = [topic.id, topic.name, topic.name.toUpperCase(), ` ${topic.id} `];
      for (const name of written) expect([name, bank.named(name)?.id]).toEqual([name, topic.id]);
    }
  });

  test('that is a concept is found by each of its other names', () => {
    for (const { id, name, aliases } of content.concepts.values()) {
      if (bank.about(id).length === 0) continue;
      for (const other of [name, ...aliases]) {
        const found = bank.named(other);
        // A topic may share the name of a concept, and is then the wider of the two.
        if (found && content.topics.has(found.id)) continue;
        expect([other, found?.id]).toEqual([other, id]);
      }
    }
  });

  test.each(['', 'no such thing', '💥', '__proto__', '<!channel>'])('is not "%s"', (name) => {
    expect(bank.named(name)).toBeUndefined();
  });

  test('without items is none', async () => {
    const sound = await loadWith({
      'topics.yaml': 'doors: { title: Doors }\nwindows: { title: Windows }\n',
    });
    const small = createItemBank(sound, createLibrary(sound));
    expect(small.topics.map(({ id }) => id)).toEqual(['doors']);
    expect(small.named('Windows')).toBeUndefined();
    expect(small.named('chain')).toBeUndefined();
    expect(small.named('Dead Bolt')?.id).toBe('bolt');
    expect(SOUND['topics.yaml']).not.toContain('windows');
  });

  test('of several that share items has each item once', () => {
    for (const topic of bank.topics)
      expect(new Set(idsOf(topic.items)).size).toBe(topic.items.length);
  });
});

describe('the nearest subjects', () => {
  test.each([
    ['s3 serverside', 's3'],
    ['cloudhms', 'cloudhsm'],
    ['databses', 'databases'],
  ])('to "%s" have %s among them', (typed, id) => {
    expect(bank.nearest(typed, 4).map((subject) => subject.id)).toContain(id);
  });

  test.each(['', '💥', 'zzzzzzzz', 'x'.repeat(5000), '<!channel>', '(((['])(
    'to hostile words are at most as many as asked for, each once and with items',
    (typed) => {
      const found = bank.nearest(typed, 4);
      expect(found.length).toBeLessThanOrEqual(4);
      expect(new Set(idsOf(found)).size).toBe(found.length);
      for (const { items: about } of found) expect(about).not.toEqual([]);
    },
  );
});

test('topics come in the order in which they are taught', () => {
  expect(bank.topics.map(({ id }) => id)).toEqual([...content.topics.keys()]);
});
