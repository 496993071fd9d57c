import { afterAll, describe, expect, test } from 'vitest';
import { blockTypes, buttonsOf, labelsOf, startTutor } from '../../helpers.ts';

const slack = await startTutor();
afterAll(slack.stop);

describe('/encrypt defaults', () => {
  test('shows all services at a glance, each entry with the page that says so', async () => {
    const card = await slack.ask('defaults');
    expect(blockTypes(card)).toContain('table');
    expect(card.text).toContain('Amazon S3: at rest Automatic, in transit Varies');
    expect(card.text).toContain('Amazon EBS: at rest Opt-in');
    const table = card.blocks.find(({ type }) => type === 'table');
    const automatic = { type: 'link', text: 'Automatic', url: expect.stringMatching(/^https:/) };
    expect(JSON.parse(JSON.stringify(table)).rows[1][1].elements[0].elements).toEqual([automatic]);
    expect(JSON.stringify(card.blocks)).toMatch(/as of \w{3} 20\d\d or later/);
  });

  test('says the same in sections to a Slack that refuses the table', async () => {
    slack.faults.refuseNext('response_url', { status: 400, error: 'invalid_blocks' });
    const card = await slack.ask('defaults');
    expect(blockTypes(card)).not.toContain('table');
    expect(JSON.stringify(card.blocks)).toContain('*Amazon S3*: at rest <https:');
  });

  test.each(['s3', 'S3', 'Amazon S3', 'simple storage service', '“s3”'])(
    'of %s shows that service in full, with sources',
    async (words) => {
      const card = await slack.ask(`defaults ${words}`);
      expect(card.text).toMatch(/^Amazon S3\n\nAt rest: automatic \(since 5 January 2023\):/);
      expect(card.text).toMatch(/Sources as of/);
      expect(labelsOf(card)).toContain('All services');
    },
  );

  test.each([
    ['defaults s4', /no service named “\u2068s4/, 'defaults'],
    ['defaults dynamo', /Did you mean|^Amazon DynamoDB/, 'defaults'],
    ['defaults s3 ebs', /One service at a time/, 'defaults ebs'],
    ['defaults <!channel>', /“\u2068&lt;!channel&gt;\u2069”/, 'defaults'],
    ['defaults constructor', /no service named/, 'defaults'],
    ['defaults , and', /Name a service/, 'defaults'],
  ])('%s leads on', async (words, sentence, leadsTo) => {
    const reply = await slack.ask(words);
    expect(reply.text).toMatch(sentence);
    expect(JSON.stringify(reply)).not.toContain('<!');
    expect(buttonsOf(reply).map(({ value }) => value)).toContain(leadsTo);
  });
});

describe('/encrypt responsibility', () => {
  test('says who does what, with sources', async () => {
    const card = await slack.ask('responsibility');
    expect(blockTypes(card)).toContain('table');
    expect(card.text).toMatch(/AWS: .+\n- You: /);
    expect(JSON.stringify(card.blocks)).toContain('Sources as of');
  });

  test('can be shared', async () => {
    const card = await slack.ask('responsibility');
    const shared = await slack.nextFor('bob', () => slack.press(card, 'Share in channel'));
    expect(shared.text).toMatch(/^What AWS does, what you do/);
  });
});

describe('a name with several meanings', () => {
  test('is asked back with its source, and the buttons go on from there', async () => {
    const reply = await slack.ask('explain CMK');
    expect(reply.text).toMatch(/can mean more than one thing.*customer master key/);
    expect(JSON.stringify(reply.blocks)).toContain('Sources as of');
    const explained = await slack.askByButton(reply, 'Explain KMS key');
    expect(explained.text).toMatch(/^KMS key/);
  });

  test('keeps what else was named in a comparison', async () => {
    const reply = await slack.ask('compare cmk aws-owned-key');
    expect(buttonsOf(reply).map(({ value }) => value)).toContain(
      'compare aws-owned-key customer-managed-key',
    );
  });
});
