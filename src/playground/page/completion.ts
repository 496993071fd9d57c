import type { CommandHint } from '../protocol.ts';

/** The commands that what was typed so far may become; none once a space follows. */
export function completionsOf(commands: CommandHint[], draft: string): CommandHint[] {
  if (!/^\/\S*$/.test(draft)) return [];
  return commands.filter(({ command }) => command.startsWith(draft.toLowerCase()));
}

/** The command whose words are being typed, to show how it is used. */
export function commandInUse(commands: CommandHint[], draft: string): CommandHint | undefined {
  return commands.find(({ command }) => draft.toLowerCase().startsWith(`${command} `));
}

/** Round and round, so that ArrowUp from the first goes to the last. */
export function stepThrough(selected: number, step: 1 | -1, count: number): number {
  return (selected + step + count) % count;
}
