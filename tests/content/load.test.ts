import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '#content/load.ts';
import { changed, loadWith, problemsOf, root, SOUND, write } from './folders.ts';

test('sound content loads, with ids from file names and keys', async () => {
  const { sources, families, concepts } = await loadWith({});
  expect(sources.get('guide')).toMatchObject({ id: 'guide', asOf: '2026-04' });
  expect(families.get('locks')?.members).toEqual(['bolt', 'chain']);
  expect(concepts.get('chain')).toMatchObject({ id: 'chain', name: 'Chain' });
});

test.each<[string, Record<string, string | undefined>, string]>([
  [
    'YAML that does not parse',
    changed('concepts/bolt.yaml', 'summary: A bar', 'summary: "A bar'),
    'concepts/bolt.yaml:4: this is not valid YAML (deficient indentation); mend the line, or quote the text',
  ],
  [
    'a missing file',
    { 'topics.yaml': undefined },
    'concepts/bolt.yaml:6: unknown topic "doors"; add it to topics.yaml or correct the id',
  ],
  [
    'a service that names an unknown concept',
    changed('services.yaml', '[bolt]', '[bolt, nut]'),
    'services.yaml:5: unknown concept "nut"; correct the id',
  ],
  [
    'a service with an unknown setting',
    changed('services.yaml', 'automatic', 'always'),
    'services.yaml:4: "gate.atRest.setting": say automatic, opt-in or varies',
  ],
  [
    'a service of which nothing is said',
    changed('services.yaml', '  atRest:', '  # atRest:'),
    'services.yaml:1: "gate" says neither atRest nor inTransit; add one of them',
  ],
  [
    'a concept that a service names twice',
    changed('services.yaml', '[bolt]', '[bolt, bolt]'),
    'services.yaml:5: "bolt" stands twice; remove one',
  ],
  [
    'an alias of two services',
    {
      'services.yaml': `${SOUND['services.yaml']}door:\n  name: Door\n  aliases: [Portal]\n`,
    },
    'services.yaml:8: "Portal" already means "gate"; remove it from one of the two',
  ],
  [
    'an ambiguous name that a concept has too',
    changed('ambiguous.yaml', '[lock, locks]', '[lock, dead bolt]'),
    'ambiguous.yaml:2: "dead bolt" already means "bolt"; remove it from one of the two',
  ],
  [
    'an ambiguous name that means nothing known',
    changed('ambiguous.yaml', '[bolt, chain]', '[bolt, rope]'),
    'ambiguous.yaml:4: unknown concept "rope"; correct the id',
  ],
  [
    'an unknown source of a responsibility',
    changed('responsibilities.yaml', '[guide]', '[guile]'),
    'responsibilities.yaml:5: unknown source "guile"; add it to sources.yaml or correct the id',
  ],
  [
    'a missing field',
    changed('concepts/bolt.yaml', 'summary: A bar of metal.\n', ''),
    'concepts/bolt.yaml:1: "summary" is missing; add it',
  ],
  [
    'an unknown field',
    changed('concepts/bolt.yaml', 'explanation:', 'explain: x\nexplanation:'),
    'concepts/bolt.yaml:4: unknown field "explain"; remove it or correct its name',
  ],
  [
    'a value of the wrong kind',
    changed('concepts/bolt.yaml', 'summary: A bar of metal.', 'summary: [1]'),
    'concepts/bolt.yaml:3: "summary" must be text (quote it if it looks like a number or a date); change it',
  ],
  [
    'text that Slack would cut',
    changed('concepts/bolt.yaml', 'A bar of metal.', 'x'.repeat(201)),
    'concepts/bolt.yaml:3: "summary" is longer than 200 characters; shorten it',
  ],
  [
    'an id that is none',
    changed('concepts/bolt.yaml', 'strength:', 'How_Strong:'),
    'concepts/bolt.yaml:8: "facts.How_Strong": use lower-case words joined by hyphens, like sse-kms',
  ],
  [
    'an address that is none',
    changed('sources.yaml', 'https://docs', 'ftp://docs'),
    'sources.yaml:3: "guide.url": give the full https address of the page',
  ],
  [
    'a month that is none',
    changed('sources.yaml', '2026-04', '2026-13'),
    'sources.yaml:4: "guide.asOf": write the month like 2026-04, in quotes or not',
  ],
  [
    'an unknown source',
    changed('concepts/chain.yaml', 'Low, sources: [guide]', 'Low, sources: [guide, gudie]'),
    'concepts/chain.yaml:8: unknown source "gudie"; add it to sources.yaml or correct the id',
  ],
  [
    'a source that nothing cites',
    {
      'sources.yaml': `${SOUND['sources.yaml']}spare: { title: T, url: https://a.example/, asOf: 2026-04 }\n`,
    },
    'sources.yaml:5: source "spare" is cited nowhere; remove it',
  ],
  [
    'an unknown member',
    changed('families/locks.yaml', 'chain]', 'chain, rope]'),
    'families/locks.yaml:3: unknown concept "rope"; add concepts/rope.yaml',
  ],
  [
    'a member named twice',
    changed('families/locks.yaml', 'chain]', 'chain, bolt]'),
    'families/locks.yaml:3: "bolt" stands twice; remove one',
  ],
  [
    'an aspect named twice',
    changed('families/locks.yaml', 'aspects:', 'aspects:\n  - { id: strength, label: Again }'),
    'families/locks.yaml:6: aspect "strength" stands twice; remove one',
  ],
  [
    'a question that is none',
    changed('families/locks.yaml', 'holds?', 'holds'),
    'families/locks.yaml:2: "question": ask a question, ending in "?"',
  ],
  [
    'a missing aspect',
    changed('families/locks.yaml', 'aspects:', 'aspects:\n  - { id: price, label: What it costs }'),
    'concepts/bolt.yaml:7: aspect "price" of family "locks" is missing; add the fact, or "n/a"',
  ],
  [
    'a fact that no family asks for',
    changed('concepts/bolt.yaml', 'facts:', 'facts:\n  colour: { value: Grey, sources: [guide] }'),
    'concepts/bolt.yaml:8: no family of "bolt" has the aspect "colour"; remove the fact or correct its name',
  ],
  [
    'an alias of two concepts',
    changed('concepts/chain.yaml', 'aliases: []', 'aliases: [Dead-Bolt]'),
    'concepts/chain.yaml:2: "Dead-Bolt" already means "bolt"; remove it from one of the two',
  ],
  [
    'an alias that says nothing new',
    changed('concepts/bolt.yaml', '[dead bolt]', '[B O L T]'),
    'concepts/bolt.yaml:2: "B O L T" says the same as the id, the name or another alias; remove it',
  ],
  [
    'a file that would be passed over',
    { 'concepts/My Nut.yml': 'name: Nut\n' },
    'concepts/My Nut.yml:1: name the file after its id, in lower case with hyphens: my-thing.yaml',
  ],
  [
    'an unknown related concept',
    changed('concepts/chain.yaml', 'concept: bolt', 'concept: nut'),
    'concepts/chain.yaml:10: unknown concept "nut"; correct the id',
  ],
  [
    'a kind of something unknown',
    changed('concepts/chain.yaml', 'topics:', 'kindOf: rope\ntopics:'),
    'concepts/chain.yaml:6: unknown concept "rope"; correct the id',
  ],
  [
    'a kind of a kind',
    {
      ...changed('concepts/chain.yaml', 'topics:', 'kindOf: bolt\ntopics:'),
      ...changed('concepts/bolt.yaml', 'topics:', 'kindOf: chain\ntopics:'),
    },
    'concepts/chain.yaml:6: "bolt" is itself a kind of another; name that one',
  ],
  [
    'a reason for a family of others',
    changed(
      'concepts/chain.yaml',
      'topics:',
      'chooseWhen: [{ reason: it hangs, family: keys, sources: [guide] }]\ntopics:',
    ),
    'concepts/chain.yaml:6: "chain" is no member of the family "keys"; correct the id',
  ],
  [
    'a note without sources',
    changed('concepts/chain.yaml', ', sources: [guide] }\n', ' }\n'),
    'concepts/chain.yaml:10: a note needs its sources; add them',
  ],
])('%s is reported with its place and what to do', async (_, changes, problem) => {
  const problems = await problemsOf(changes);
  expect(problems).toContainEqual(expect.stringContaining(problem));
});

test('all problems of all files are reported at once', async () => {
  const problems = await problemsOf({
    ...changed('concepts/bolt.yaml', 'name: Bolt', 'nome: Bolt'),
    ...changed('families/locks.yaml', 'name: Locks\n', ''),
  });
  expect(problems).toHaveLength(3);
});

describe('a second folder is laid over the first', () => {
  test('a concept of the same name takes the place of the first, a new source is added', async () => {
    const shipped = await write(SOUND);
    const own = await write({
      'sources.yaml': 'wiki: { title: Our wiki, url: https://wiki.example/, asOf: 2026-11 }\n',
      'concepts/bolt.yaml': (SOUND['concepts/bolt.yaml'] ?? '')
        .replace('A bar of metal.', 'Our own bar.')
        .replace('sources: [guide]\nt', 'sources: [wiki]\nt'),
    });
    const { concepts, sources } = await loadContent([shipped, own], root);
    expect(concepts.get('bolt')?.summary).toBe('Our own bar.');
    expect(concepts.get('chain')?.summary).toBe('Links of metal.');
    expect([...sources.keys()]).toEqual(['guide', 'wiki']);
  });

  test('a shipped source that only the replaced file cited is no fault', async () => {
    const shipped = await write({
      ...SOUND,
      'sources.yaml': `${SOUND['sources.yaml']}spare: { title: T, url: https://a.example/, asOf: 2026-04 }\n`,
      ...changed('concepts/bolt.yaml', 'High, sources: [guide]', 'High, sources: [spare]'),
    });
    const own = await write({ 'concepts/bolt.yaml': SOUND['concepts/bolt.yaml'] });
    const { concepts } = await loadContent([shipped, own], root);
    expect(concepts.get('bolt')?.facts?.strength?.sources).toEqual(['guide']);
  });

  test('its faults are named by its own files', async () => {
    const shipped = await write(SOUND);
    const own = await write({ 'concepts/nut.yaml': 'name: Nut\n' });
    await expect(loadContent([shipped, own], own)).rejects.toThrow(
      'concepts/nut.yaml:1: "summary" is missing; add it',
    );
  });

  test('a folder that is not there is named', async () => {
    const shipped = await write(SOUND);
    await expect(loadContent([shipped, join(root, 'nowhere')], root)).rejects.toThrow(
      'nowhere:1: this folder is missing; add it',
    );
  });
});
