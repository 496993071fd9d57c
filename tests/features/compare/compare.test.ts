import { afterAll, describe, expect, test } from 'vitest';
import { blockTypes, buttonsOf, labelsOf, startTutor } from '../../helpers.ts';

const slack = await startTutor();
afterAll(slack.stop);

/** The rows of a card's table as plain text. */
function tableRows(message: { blocks: unknown[] }): string[][] {
  const table = message.blocks.find(
    (block): block is { rows: unknown[][] } =>
      typeof block === 'object' && block !== null && 'rows' in block,
  );
  const words = (cell: unknown) => JSON.stringify(cell).match(/"text":"([^"]*)"/)?.[1] ?? '';
  return table?.rows.map((row) => row.map(words)) ?? [];
}

describe('a comparison card', () => {
  test('is seen by the asker alone and leads on', async () => {
    const card = await slack.ask('compare sse-kms sse-s3');
    expect(card.ephemeral).toBe(true);
    expect(blockTypes(card)[0]).toBe('header');
    expect(labelsOf(card)).toEqual(['Share in channel', 'Explain SSE-KMS', 'Explain SSE-S3']);
  });

  test('shows the rows that differ in a table, and what is the same below it', async () => {
    const card = await slack.ask('compare sse-kms sse-s3');
    const [heading, first] = tableRows(card);
    expect(heading?.slice(1)).toEqual(['SSE-KMS', 'SSE-S3']);
    expect(first?.[0]).toBe('Who holds the key');
    for (const [, one, other] of tableRows(card).slice(1)) expect(one).not.toBe(other);
    expect(JSON.stringify(card.blocks)).toContain('*The same for both*');
  });

  test('cites its sources with their month', async () => {
    const card = await slack.ask('compare kms cloudhsm');
    expect(JSON.stringify(card.blocks)).toMatch(/Sources as of \w{3} 20\d\d: <https:/);
  });

  test.each([
    'sse-kms sse-s3',
    'sse-s3 sse-kms sse-c',
    'sse-s3 sse-kms dsse-kms sse-c',
    'kms cloudhsm',
  ])(
    'of %s says everything that differs in plain words too, within 4,000 characters',
    async (words) => {
      const card = await slack.ask(`compare ${words}`);
      expect(card.text.length).toBeLessThanOrEqual(4000);
      for (const [label = ''] of tableRows(card).slice(1)) expect(card.text).toContain(`${label}:`);
    },
  );

  test.each([
    ['sse-kms vs sse-s3'],
    ['SSE_KMS, Sse S3'],
    ['“sse-kms” “sse-s3”'],
    ['server side encryption with kms and sse-s3'],
    ['sse-kms/sse-s3'],
    // As Slack escapes what people type.
    ['sse-kms &amp; sse-s3'],
    ['sse-kms -&gt; sse-s3'],
    ['&lt;sse-kms&gt; sse-s3'],
  ])('understands %j', async (words) => {
    const card = await slack.ask(`compare ${words}`);
    expect(tableRows(card)[0]?.slice(1)).toEqual(['SSE-KMS', 'SSE-S3']);
  });

  test('of things without a common question has no table and says how they relate', async () => {
    const card = await slack.ask('compare kms sse-c');
    expect(blockTypes(card)).not.toContain('table');
    expect(card.text).toContain('No one question asks about all of these');
    expect(card.text).toContain('It is one answer to:');
    expect(card.text).toMatch(/How they relate: AWS KMS vs SSE-C:\nSSE-C does not use KMS/);
  });

  test.each(['tls sse', 'tls sse-kms', 'ssl vs sse-s3'])(
    'says of %s how they relate, by the kind of each where the pair has no note of its own',
    async (words) => {
      const card = await slack.ask(`compare ${words}`);
      expect(card.text).toMatch(/How they relate: TLS vs .*:\n\w+/);
    },
  );
});

describe('a request that cannot be answered as it stands gets one helpful sentence', () => {
  const longest = 'key '.repeat(750);
  test.each([
    ['compare', /Name two to four things/, 'compare sse-kms sse-s3'],
    ['compare sse-kms', /You named only SSE-KMS/, 'compare sse-kms sse-s3'],
    ['compare sse-kms SSE_KMS', /SSE-KMS each time/, 'compare sse-kms sse-s3'],
    [
      'compare sse-s3 sse-kms dsse-kms sse-c kms',
      /at most 4 things/,
      'compare sse-s3 sse-kms dsse-kms sse-c',
    ],
    ['compare sse-kmss sse-s3', /nothing named “\u2068sse-kmss/, 'compare sse-s3 sse-kms'],
    [`compare ${longest}`, /nothing named “\u2068key key/, undefined],
    ['compare 🔑 🔒', /nothing named “\u2068🔑 🔒/, undefined],
    ['compare <!channel> sse-s3', /“\u2068&lt;!channel&gt;\u2069”/, undefined],
    [
      'compare <https://evil|docs> <@U2>',
      /nothing named “\u2068evil\|docs&gt; &lt;@U2&gt;\u2069”/,
      undefined,
    ],
    ['compare שלום עולם', /“\u2068שלום עולם\u2069”/, undefined],
    ['compare constructor __proto__', /nothing named “\u2068constructor __proto__/, undefined],
    ['compare toString valueOf', /nothing named “\u2068toString valueOf/, undefined],
    ['constructor', /do not know what to do with “\u2068constructor/, 'help'],
    ['__proto__ sse-kms', /do not know what to do/, 'explain sse-kms'],
    ['<!here>', /“\u2068&lt;!here&gt;\u2069”/, 'help'],
  ])('%s', async (words, sentence, leadsTo) => {
    const reply = await slack.ask(words);
    expect(reply.ephemeral).toBe(true);
    expect(reply.text).toMatch(sentence);
    expect(reply.text.length).toBeLessThan(200);
    expect(JSON.stringify(reply)).not.toMatch(/<!|<@|<#/);
    if (leadsTo) expect(buttonsOf(reply).map(({ value }) => value)).toContain(leadsTo);
  });

  test('the nearest names are buttons that run the corrected words', async () => {
    const reply = await slack.ask('compare sse-kmss sse-s3');
    const card = await slack.askByButton(reply, 'Compare SSE-S3 and SSE-KMS');
    expect(tableRows(card)[0]?.slice(1)).toEqual(['SSE-S3', 'SSE-KMS']);
    expect(card.ephemeral).toBe(true);
  });
});

describe('a request that is nearly right is offered as it was meant', () => {
  test.each([
    ['compare sse-kms and sse-s3, kindly', 'compare sse-kms sse-s3'],
    ['compare the sse-kms with a sse-s3 please', undefined],
    ['compare sse-kms—sse-s3', undefined],
    ['compare difference between sse-s3 and sse-kms', undefined],
    ['compare cmk hsm', 'compare kms-key hsm'],
    ['compare kms תקשורת', 'compare kms'],
    ['default s3', 'defaults s3'],
    ['defualt s3', 'defaults s3'],
    ['cmopare sse-kms sse-s3', 'compare sse-kms sse-s3'],
    ['responsibilities', 'responsibility'],
    ['list s3', 'list s3-server-side'],
  ])('%s', async (words, offered) => {
    const reply = await slack.ask(words);
    const values = buttonsOf(reply).map(({ value }) => value);
    // What is fully understood is answered at once.
    if (offered) expect(values).toContain(offered);
    else expect(tableRows(reply)[0]?.slice(1).toSorted()).toEqual(['SSE-KMS', 'SSE-S3']);
  });

  test.each(['?', '--help', '-h', 'HELP'])('%s is help', async (words) => {
    expect((await slack.ask(words)).text).toMatch(/^Encrypt Tutor/);
  });
});

test('two kinds of one thing are said to be so, with no more sources than the card needs', async () => {
  const card = await slack.ask('compare kms-key customer-managed-key');
  expect(card.text).toContain('Customer managed key is one kind of what KMS key stands for.');
  expect(JSON.stringify(card.blocks).match(/https:/g)?.length).toBeLessThan(15);
});

describe('a Slack that refuses the table', () => {
  test('gets the same card with fields', async () => {
    slack.faults.refuseNext('response_url', {
      status: 400,
      error: 'invalid_blocks',
    });
    const card = await slack.ask('compare sse-kms sse-s3');
    expect(blockTypes(card)).not.toContain('table');
    expect(JSON.stringify(card.blocks)).toContain('Amazon S3');
    expect(labelsOf(card)).toContain('Share in channel');
  });

  test('and the fields gets the plain words', async () => {
    slack.faults.refuseNext('response_url', {
      status: 400,
      error: 'invalid_blocks',
    });
    slack.faults.refuseNext('response_url', {
      status: 400,
      error: 'invalid_blocks',
    });
    const card = await slack.ask('compare sse-kms sse-s3');
    expect(card.blocks).toEqual([]);
    expect(card.text).toContain('Who holds the key:');
  });
});
