import type { Channel } from '../protocol.ts';
import { CommandList } from './command-list.tsx';
import { ComposerInput } from './composer-input.tsx';
import { ComposerNote } from './composer-note.tsx';
import { Icon } from './icons.tsx';
import { useCompletion } from './use-completion.ts';
import { useDraft } from './use-draft.ts';
import { useWorkspace } from './workspace.ts';

interface ComposerProps {
  channel: Channel;
  threadTs?: string;
  placeholder: string;
}

export function Composer(props: ComposerProps) {
  if (props.channel.readOnly)
    return <p class="composer composer-off">Sending messages to this app has been turned off.</p>;
  return <ComposerForm {...props} />;
}

function ComposerForm({ channel, threadTs, placeholder }: ComposerProps) {
  const { snapshot } = useWorkspace();
  const inThread = threadTs !== undefined;
  const draft = useDraft(channel.id, threadTs);
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
