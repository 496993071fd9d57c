import type { Completion } from './use-completion.ts';

export const COMMAND_LIST_ID = 'commands';

export function CommandList({ completion }: { completion: Completion }) {
  return (
    <div class="commands" id={COMMAND_LIST_ID} role="listbox" aria-label="Commands">
      {completion.options.map((option, index) => (
        <div
          key={option.command}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === completion.selected}
          // The textarea keeps the focus, and with it the keys.
          onMouseDown={(event) => {
            event.preventDefault();
            completion.choose(option);
          }}
        >
          <span class="command-usage">
            <strong>{option.command}</strong> {option.usageHint}
          </span>
          <span class="command-description">{option.description}</span>
        </div>
      ))}
    </div>
  );
}

export function optionId(index: number): string {
  return `command-${index}`;
}
