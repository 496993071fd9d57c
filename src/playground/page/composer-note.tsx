import { commandInUse } from './completion.ts';
import type { Draft } from './use-draft.ts';
import { useWorkspace } from './workspace.ts';

/** The line under the composer. */
export function ComposerNote({ draft, inThread }: { draft: Draft; inThread: boolean }) {
  const { snapshot } = useWorkspace();
  if (draft.problem) return <span class="composer-failed">Not sent: {draft.problem}</span>;
  if (inThread && draft.text.startsWith('/')) return <>Slash commands do not work in threads.</>;
  const used = commandInUse(snapshot.commands, draft.text);
  if (used) {
    return (
      <>
        <strong>{used.command}</strong> {used.usageHint}
      </>
    );
  }
  return draft.text ? <span class="composer-keys">Shift + Enter for a new line</span> : null;
}
