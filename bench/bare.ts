import { readFileSync } from 'node:fs';
import { App } from '@slack/bolt';

/**
 * The least a Bolt app can do: acknowledge clicks and commands, and answer a command with a fixed
 * text; or, given a file, with the fixed message in it.
 */
const [, , file] = process.argv;
const message = file ? JSON.parse(readFileSync(file, 'utf8')) : { text: 'A fixed text.' };

const app = new App({
  token: process.env.SLACK_BOT_TOKEN ?? '',
  appToken: process.env.SLACK_APP_TOKEN ?? '',
  socketMode: true,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
});

app.command('/encrypt', async ({ ack, respond }) => {
  await ack();
  await respond({ response_type: 'ephemeral', ...message });
});

app.action(/.*/, async ({ ack }) => await ack());

await app.start();
