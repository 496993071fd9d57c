import { useState } from 'preact/hooks';
import type { CommandHint } from '../protocol.ts';
import { completionsOf, stepThrough } from './completion.ts';
import type { Draft } from './use-draft.ts';

export interface Completion {
  options: CommandHint[];
  selected: number;
  choose: (option: CommandHint) => void;
  /** Does what the key means for the list; false if it means nothing there. */
  takesKey: (event: KeyboardEvent) => boolean;
}

export function useCompletion(commands: CommandHint[], draft: Draft): Completion {
  const [selection, setSelection] = useState({ text: '', index: 0 });
  const [dismissed, setDismissed] = useState<string>();
  const options = dismissed === draft.text ? [] : completionsOf(commands, draft.text);
  const selected = selection.text === draft.text ? selection.index : 0;
  const chosen = options[selected];

  const choose = ({ command }: CommandHint) => draft.write(`${command} `);

  function takesKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (!chosen || shiftKey) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      setSelection({
        text: draft.text,
        index: stepThrough(selected, step, options.length),
      });
    } else if (key === 'Escape') setDismissed(draft.text);
    else if (key === 'Tab' || (key === 'Enter' && chosen.command !== draft.text)) choose(chosen);
    else return false;
    return true;
  }

  return { options, selected, choose, takesKey };
}
