import { useEffect, useRef } from 'preact/hooks';
import { COMMAND_LIST_ID, optionId } from './command-list.tsx';
import type { Completion } from './use-completion.ts';
import type { Draft } from './use-draft.ts';

interface ComposerInputProps {
  draft: Draft;
  completion: Completion;
  placeholder: string;
}

export function ComposerInput({ draft, completion, placeholder }: ComposerInputProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const listed = completion.options.length > 0;

  // On a touch screen the focus would bring up the keyboard, over half of what there is to read.
  useEffect(() => {
    if (!matchMedia('(hover: none)').matches) input.current?.focus();
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    // Enter ends a word in an input method before it ever ends a message.
    if (event.isComposing) return;
    if (completion.takesKey(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void draft.send();
    }
  }

  return (
    // The wrapper holds a copy of the draft, which makes the textarea grow with it.
    <div class="composer-grow" data-draft={draft.text}>
      <textarea
        ref={input}
        rows={1}
        dir="auto"
        value={draft.text}
        placeholder={placeholder}
        aria-label={placeholder}
        aria-autocomplete="list"
        aria-controls={listed ? COMMAND_LIST_ID : undefined}
        aria-activedescendant={listed ? optionId(completion.selected) : undefined}
        onInput={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
