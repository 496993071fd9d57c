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

type ClickArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

export type ButtonListener = (args: Omit<ClickArgs, 'ack'>) => Promise<void>;

export type StoringListener = (args: ClickArgs) => Promise<void>;

/** Every way into the app: commands by their name, buttons by the first part of their action id. */
export interface Listeners {
  commands: Record<`/${string}`, CommandListener>;
  /**
   * "run" listens to the action ids "run" and "run:…". A click is acknowledged first, and acted on
   * once, however often Slack delivers it.
   */
  buttons: Record<string, ButtonListener>;
  /** Buttons whose listeners store a click before they acknowledge it, and know it when it comes again. */
  storing: Record<string, StoringListener>;
}

/** Whether a click is to be acted on; false if it was before. */
export type IsNewClick = (click: Pick<ClickArgs, 'body' | 'action'>) => Promise<boolean>;

const OLD_BUTTON = 'That button is from an older version of this app. Type the command again.';

/**
 * Registers the listeners, and answers for everything that none of them knows: Slack shows an error
 * to a person whose click or command is not acknowledged, and Bolt is silent about it.
 */
export function listen(
  app: App,
  { commands, buttons, storing }: Listeners,
  isNewClick: IsNewClick,
) {
  for (const [name, listener] of Object.entries(commands)) app.command(name, listener);
  const onButton = (name: string, listener: StoringListener) =>
    app.action<BlockAction<ButtonAction>>(new RegExp(`^${name}(:|$)`), listener);
  for (const [name, listener] of Object.entries(storing)) onButton(name, listener);
  for (const [name, listener] of Object.entries(buttons))
    onButton(name, async (args) => {
      // A click that was not acknowledged comes again, and is then the first.
      await args.ack();
      if (await isNewClick(args)) await listener(args);
    });

  app.command(new RegExp(`^(?!(${Object.keys(commands).join('|')})$)`), async (args) => {
    await args.ack(`I only know ${Object.keys(commands).join(' and ')}.`);
  });
  // Bolt runs every listener that matches, so the pattern leaves out what is known.
  const unknown = new RegExp(
    `^(?!(${[...Object.keys(buttons), ...Object.keys(storing)].join('|')})(:|$))`,
  );
  app.action<BlockAction>(unknown, async ({ ack, respond }) => {
    await ack();
    await send(respond, sentence(OLD_BUTTON), { to: 'person' });
  });
  app.shortcut(/.*/, async ({ ack }) => await ack());
  app.view(/.*/, async ({ ack }) => await ack());
  app.options(/.*/, async ({ ack }) => await ack({ options: [] }));
}
