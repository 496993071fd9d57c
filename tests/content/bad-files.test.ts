import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadContent } from '#content/load.ts';
import { ContentError } from '#content/problem.ts';
import { changed, loadWith, problemsOf, root, SOUND, write } from './folders.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** Sound content to which a test does something, and the problems that it then has. */
async function problemsAfter(act: (dir: string) => unknown): Promise<string[]> {
  const dir = await write(SOUND);
  await act(dir);
  const outcome = await loadContent([dir], dir).catch((error: unknown) => error);
  if (!(outcome instanceof ContentError)) throw outcome;
  return outcome.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

describe('an id that every object has', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'as the id of an entry',
      { 'tips.yaml': `${SOUND['tips.yaml']}__proto__: { text: Lost, concept: bolt }\n` },
      'tips.yaml:6: "__proto__" can\'t be used as a name; change it',
    ],
    [
      'as the id of a fact',
      changed('concepts/bolt.yaml', 'facts:', 'facts:\n  __proto__: { value: Lost }'),
      'concepts/bolt.yaml:8: "facts.__proto__" can\'t be used as a name; change it',
    ],
    [
      'as a field',
      changed('concepts/bolt.yaml', 'facts:', '__proto__: x\nfacts:'),
      'concepts/bolt.yaml:7: unknown field "__proto__"; remove it or correct its name',
    ],
    [
      'as the name of a file',
      { 'concepts/__proto__.yaml': 'name: Lost\n' },
      'concepts/__proto__.yaml:1: name the file after its id, in lower case with hyphens',
    ],
  ])('__proto__ %s is named, and nothing vanishes', async (_, changes, problem) => {
    expect(await problemsOf(changes)).toContainEqual(expect.stringContaining(problem));
  });

  test('constructor is one like any other', async () => {
    const files = Object.entries(SOUND).map(([name, content]) => [
      name.replace(/bolt|locks|doors/, 'constructor'),
      content
        .replace(/\b(bolt|guide|doors|strength|how-strong|slide)\b(?!\.)/g, 'constructor')
        .replace('What is', 'What'),
    ]);
    const { concepts, sources, topics, families, items, tips } = await loadContent([
      await write(Object.fromEntries(files)),
    ]);
    for (const all of [concepts, sources, topics, families, items, tips])
      expect(all.get('constructor')).toMatchObject({ id: 'constructor' });
    expect(concepts.get('constructor')?.facts?.constructor).toMatchObject({ value: 'High' });
  });

  test('an item that asks for a fact constructor of a concept without one is named', async () => {
    const asks = changed('items/doors.yaml', 'aspect: strength', 'aspect: constructor');
    expect(await problemsOf(asks)).toEqual([
      'items/doors.yaml:5: "bolt" has no fact "constructor"; correct what the item asks for',
    ]);
  });
});

describe('a file that is no text in UTF-8', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'in Latin-1',
      Buffer.from('name: Türschloss\nsummary: für Türen\n', 'latin1'),
      ':1: this is not UTF-8; save the file with that encoding',
    ],
    [
      'in Latin-1 from the third line on',
      Buffer.from('name: Bolt\naliases: []\nsummary: für', 'latin1'),
      ':3: this is not UTF-8; save the file with that encoding',
    ],
    ['in UTF-16', Buffer.from('\ufeffname: Bolt\n', 'utf16le'), ':1: this is not UTF-8'],
    [
      'with NUL in it',
      Buffer.from('name: Bolt\nsummary: a\0b\n'),
      ':2: this is not valid YAML (null',
    ],
    [
      'that nests very deep',
      Buffer.from('['.repeat(100_000)),
      ':1: this is not valid YAML (nesting',
    ],
    [
      'whose aliases stand for billions',
      Buffer.from(
        ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
          .concat(
            Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]`),
          )
          .join('\n'),
      ),
      ':1: this file holds too much, its aliases written out; make it smaller',
    ],
    [
      'whose alias stands for itself',
      Buffer.from('name: &name [*name]'),
      ':1: this file holds too much, its aliases written out; make it smaller',
    ],
  ])('a file %s is named with its line and what to do', async (_, content, problem) => {
    const problems = await problemsAfter((dir) =>
      writeFile(join(dir, 'concepts', 'bolt.yaml'), content),
    );
    expect(problems).toEqual([expect.stringContaining(`concepts/bolt.yaml${problem}`)]);
  });

  test('a byte order mark and the line ends of Windows are no part of the text', async () => {
    const files = Object.entries(SOUND).map(([name, content]) => [
      name,
      `\ufeff${content.replaceAll('\n', '\r\n')}`,
    ]);
    const { concepts } = await loadWith(Object.fromEntries(files));
    expect(concepts.get('bolt')).toEqual((await loadWith({})).concepts.get('bolt'));
  });

  test('an alias of YAML may stand for a part as often as it is needed', async () => {
    const items = Array.from({ length: 500 }, (_, n) => {
      const stem = `stem: How strong is bolt ${n} of type ${n * 7} by rule ${n * 11}?`;
      return `how-${n}: { ${stem}, level: know, concepts: *all, key: *key, distractors: *others, sources: *sources }`;
    });
    const { items: all } = await loadWith({
      'items/doors.yaml': `how-strong:
  stem: How strong is a bolt?
  level: know
  concepts: &all [bolt]
  key: &key { text: High, why: It is a bar of metal. }
  distractors: &others
    - { text: Low, why: That is the chain., confuses: chain }
    - { text: Some, why: It is more than that., confuses: chain }
  sources: &sources [guide]
${items.join('\n')}
`,
    });
    expect(all.size).toBe(501);
    expect(all.get('how-499')).toMatchObject({ key: { text: 'High' }, sources: ['guide'] });
  });
});

describe('what lies beside the files that are read', () => {
  test.each<[string, string, string]>([
    ['a file with a near name', 'source.yaml', 'nothing reads this; is it sources.yaml? Rename it'],
    ['another ending', 'topics.yml', 'nothing reads this; is it topics.yaml? Rename it'],
    ['capital letters', 'Tips.yaml', 'nothing reads this; is it tips.yaml? Rename it'],
    ['any other name', 'zzz.yaml', 'nothing reads this; remove it, or name it as content/README'],
    ['a folder with a near name', 'concept/nut.yaml', 'nothing reads this; is it concepts? Rename'],
  ])('an unknown top-level file: %s', async (_, name, problem) => {
    const [top] = name.split('/');
    expect(await problemsOf({ [name]: 'a: b\n' })).toEqual([
      expect.stringContaining(`${top}:1: ${problem}`),
    ]);
  });

  test("what holds no content is nobody's mistake", async () => {
    const notes = { 'README.md': 'a', LICENSE: 'b', 'notes/a.md': 'c', '.git/x.yaml': 'd' };
    const { concepts } = await loadWith({ ...notes, 'concepts/.bolt.yaml.swp': 'e' });
    expect([...concepts.keys()]).toEqual(['bolt', 'chain']);
  });
});

describe('what is no plain file in the place of one', () => {
  const NO_FILE = 'this is no plain file; put one in its place';
  const posix = process.platform !== 'win32';

  test.runIf(posix).each<[string, string, (path: string) => unknown, string]>([
    ['a FIFO', 'tips.yaml', (path) => execFileSync('mkfifo', [path]), NO_FILE],
    ['a FIFO in a folder', 'concepts/nut.yaml', (path) => execFileSync('mkfifo', [path]), NO_FILE],
    ['a device', 'concepts/nut.yaml', (path) => symlink('/dev/zero', path), NO_FILE],
    ['a socket', 'concepts/nut.yaml', listenAt, NO_FILE],
    ['a folder', 'concepts/nut.yaml', (path) => mkdir(path), NO_FILE],
    [
      'a link to itself',
      'concepts/nut.yaml',
      (path) => symlink('nut.yaml', path),
      'this link leads back to itself; correct it or remove it',
    ],
    [
      'a link to nothing',
      'concepts/nut.yaml',
      (path) => symlink('nowhere', path),
      'this link leads to no file; correct it or remove it',
    ],
    [
      'a file for a folder',
      'items',
      (path) => writeFile(path, ''),
      'this is no folder that can be',
    ],
    ['a FIFO for a folder', 'items', (path) => execFileSync('mkfifo', [path]), 'this is no folder'],
    ['a link to nothing for a folder', 'items', (path) => symlink('x', path), 'this folder is mis'],
  ])('%s is named, and keeps no start waiting', async (_, name, make, message) => {
    const dir = await write({ ...SOUND, [name]: undefined, 'items/doors.yaml': undefined });
    await make(join(dir, name));
    const outcome = await loadContent([dir], dir).catch((error: unknown) => error);
    expect(outcome).toHaveProperty(
      'problems',
      expect.arrayContaining([{ file: name, line: 1, message: expect.stringContaining(message) }]),
    );
  });

  test('a folder that is itself no folder is named', async () => {
    const dir = await write(SOUND);
    const file = join(dir, 'tips.yaml');
    await expect(loadContent([dir, file], dir)).rejects.toThrow(
      'tips.yaml:1: this is no folder that can be read; correct it',
    );
  });
});

describe('more than a start can read', () => {
  const source = (n: number) => `s${n}: { title: T, url: https://a.example/, asOf: 2026-04 }\n`;
  const many = (count: number) => Array.from({ length: count }, (_, n) => source(n)).join('');

  test('200,000 sources are refused in one sentence', async () => {
    expect(await problemsOf({ 'sources.yaml': many(200_000) })).toEqual([
      'sources.yaml:1: this file has more than 500 KB; make it smaller',
    ]);
  });

  test('as many as fit, and nothing cites, are each named with their line', async () => {
    const problems = await problemsOf({ 'sources.yaml': SOUND['sources.yaml'] + many(5000) });
    expect(problems).toHaveLength(5000);
    expect(problems.at(-1)).toBe('sources.yaml:5004: source "s4999" is cited nowhere; remove it');
  });

  test('more than a thousand files are refused in one sentence', async () => {
    const files = Array.from({ length: 1001 }, (_, n) => [`families/f-${n}.yaml`, 'name: F\n']);
    expect(await problemsOf(Object.fromEntries(files))).toEqual([
      'families:1: this folder holds more than 1000 files; remove some',
    ]);
  });

  test('files that are too large together are refused, and the first too many is named', async () => {
    const files = Array.from({ length: 5 }, (_, n) => [`items/i-${n}.yaml`, '#'.repeat(450_000)]);
    expect(await problemsOf(Object.fromEntries(files))).toContainEqual(
      expect.stringMatching(
        /^items\/i-\d\.yaml:1: with this file, the folder has more than 2 MB; make it smaller$/,
      ),
    );
  });

  test('thousands of questions are checked against each other', async () => {
    const words = (n: number) =>
      Array.from({ length: 9 }, (_, w) => `w${(n * 31 + w * 7919) % 5003}`);
    const item = (n: number) => `q${n}:
  stem: Is ${words(n).join(' ')} so?
  level: know
  concepts: [bolt]
  key: { text: A, why: B }
  distractors: [{ text: C, why: D, confuses: chain }, { text: E, why: F, confuses: chain }]
  sources: [guide]
`;
    const bank = Array.from({ length: 1500 }, (_, n) => item(n)).join('');
    const twin = item(700).replace('q700', 'twin').replace(' so?', ' so, then?');
    const problems = await problemsOf({ 'items/doors.yaml': bank + twin, 'tips.yaml': undefined });
    expect(problems).toEqual([
      'items/doors.yaml:10502: asks the same as item "q700"; drop one of the two',
    ]);
  });
});

test('npm start with a bad CONTENT_DIR names all of it at once and exits with 1', async () => {
  const dir = await write({ 'source.yaml': 'a: b\n', 'tips.yaml': '__proto__: {}\n' });
  await mkdir(join(dir, 'concepts'));
  await writeFile(join(dir, 'concepts', 'nut.yaml'), Buffer.from('name: Nüsse', 'latin1'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(dir, 'sources.yaml')]);
  const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', CONTENT_DIR: dir };
  const child = spawn(process.execPath, [MAIN], { cwd: root, env });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [words, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  for (const name of ['source.yaml', 'tips.yaml', 'concepts/nut.yaml', 'sources.yaml'])
    expect(words).toContain(`${name}:1: `);
  expect(words).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
});

async function listenAt(path: string) {
  const server = createServer().listen(path);
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
}
