import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { createPageFiles } from '../../../src/playground/page-files.ts';
import { ackByHand } from '../../timing.ts';
import { startBolt } from '../slack.ts';

export const CHANNEL = 'C0CLOUDSEC';
const BOT = { channelId: CHANNEL, userId: 'U0TUTOR01' };

/**
 * Messages of the shape that a quiz posts, and a bot that answers A in the thread and B in the
 * channel, and never acknowledges C.
 */
export async function startQuizLike(wishes: { readOnly?: boolean } = {}) {
  const page = await createPageFiles();
  const { ackLimit, giveUpAcks } = ackByHand();
  const slack = await startBolt('socket', listen, { ...wishes, fallback: page.handle, ackLimit });
  const { workspace } = slack;
  const root = workspace.post({ ...BOT, text: 'Quiz: 5 questions about KMS', blocks: rootBlocks });

  return {
    ...slack,
    root,
    /** Slack waits no longer for what is not acknowledged. */
    giveUpAcks,
    ask: (number: number) => workspace.post({ ...BOT, ...question(number), threadTs: root.ts }),
    say: (text: string, more: object = {}) => workspace.post({ ...BOT, text, ...more }),
    async stop() {
      await slack.stop();
      await page.close();
    },
  };
}

function listen(app: App) {
  app.action('A', async ({ ack, body, client }) => {
    const { container } = JSON.parse(JSON.stringify(body));
    await ack();
    await client.chat.postEphemeral({
      channel: CHANNEL,
      user: body.user.id,
      thread_ts: container.thread_ts,
      text: 'Your answer is A.',
    });
  });
  app.action('B', async ({ ack, respond }) => {
    await ack();
    await respond('Your answer is B.');
  });
  app.action('C', async () => {});
}

const END = Date.UTC(2026, 10, 23, 18, 5, 9) / 1000;

const section = (text: string): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text },
});

const plainButton = (letter: string) => ({
  type: 'button' as const,
  action_id: letter,
  value: letter,
  text: { type: 'plain_text' as const, text: letter },
  accessibility_label: `Answer ${letter}`,
});

const rootBlocks: KnownBlock[] = [
  section('*Quiz: 5 questions about KMS*\nStarted by <@U0ALICE01>. Question 2 of 5 is open.'),
];

export function question(number: number) {
  const letters = ['A', 'B', 'C', 'D'];
  const options = letters.map((letter) => `*${letter}*  The answer that begins with ${letter}`);
  const stem = `*${number}.* Which key encrypts an S3 object when nothing is set, <@U0CAROL01>?`;
  const closes = `Closes at <!date^${END}^{time_secs}|18:05 UTC> · <!date^${END}^{date_short_pretty}|23 Nov>`;
  const blocks: KnownBlock[] = [
    { ...section([stem, ...options].join('\n')), block_id: `q${number}` },
    { type: 'actions', block_id: `a${number}`, elements: letters.map(plainButton) },
    { type: 'context', elements: [{ type: 'mrkdwn', text: closes }] },
  ];
  return { text: `Question ${number}`, blocks };
}

export function reveal(number: number) {
  const bars = '▇▇▇▇▇▇ 6  *B*  Right\n▇▇ 2  *A*  Wrong\n▇ 1  *C*  Wrong\n0  *D*';
  const why = 'SSE-S3 is the base level since 5 January 2023.\n'.repeat(4);
  return {
    text: `Answer ${number}: B`,
    blocks: [section(`*${number}.* B is right.\n${why}${bars}`)],
  };
}
