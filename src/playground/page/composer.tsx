import { CommandList } from './command-list.tsx';
import { ComposerInput } from './composer-input.tsx';
import { ComposerNote } from './composer-note.tsx';
import { Icon } from './icons.tsx';
import { useCompletion } from './use-completion.ts';
import { useDraft } from './use-draft.ts';
import { useWorkspace } from './workspace.ts';

interface ComposerProps {
  channelId: string;
  threadTs?: string;
  placeholder: string;
}

export function Composer({ channelId, threadTs, placeholder }: ComposerProps) {
  const { snapshot } = useWorkspace();
  const inThread = threadTs !== undefined;
  const draft = useDraft(channelId, threadTs);
  const completion = useCompletion(inThread ? [] : snapshot.commands, draft);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void draft.send();
      }}
    >
      {completion.options.length > 0 && <CommandList completion={completion} />}
      <div class="composer-box">
        <ComposerInput draft={draft} completion={completion} placeholder={placeholder} />
        <button type="submit" class="send" aria-label="Send" disabled={draft.text.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
      <p class="composer-note" role="status">
        <ComposerNote draft={draft} inThread={inThread} />
      </p>
    </form>
  );
}
