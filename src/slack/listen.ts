import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
} from '@slack/bolt';
import { send, sentence } from './reply.ts';

export type CommandListener = (
  args: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
) => Promise<void>;

export type ButtonListener = (
  args: SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs,
) => Promise<void>;

/** Every way into the app: commands by their name, buttons by the first part of their action id. */
export interface Listeners {
  commands: Record<`/${string}`, CommandListener>;
  /** "run" listens to the action ids "run" and "run:…". */
  buttons: Record<string, ButtonListener>;
}

const OLD_BUTTON = 'That button is from an older version of this app. Type the command again.';

/**
 * Registers the listeners, and answers for everything that none of them knows: Slack shows an error
 * to a person whose click or command is not acknowledged, and Bolt is silent about it.
 */
export function listen(app: App, { commands, buttons }: Listeners) {
  for (const [name, listener] of Object.entries(commands)) app.command(name, listener);
  for (const [name, listener] of Object.entries(buttons)) {
    app.action<BlockAction<ButtonAction>>(new RegExp(`^${name}(:|$)`), listener);
  }

  app.command(new RegExp(`^(?!(${Object.keys(commands).join('|')})$)`), async (args) => {
    await args.ack(`I only know ${Object.keys(commands).join(' and ')}.`);
  });
  // Bolt runs every listener that matches, so the pattern leaves out what is known.
  const unknown = new RegExp(`^(?!(${Object.keys(buttons).join('|')})(:|$))`);
  app.action<BlockAction>(unknown, async ({ ack, respond }) => {
    await ack();
    await send(respond, sentence(OLD_BUTTON), { to: 'person' });
  });
  app.shortcut(/.*/, async ({ ack }) => await ack());
  app.view(/.*/, async ({ ack }) => await ack());
  app.options(/.*/, async ({ ack }) => await ack({ options: [] }));
}
