import type { Button, ConfirmationDialog } from '@slack/types';
import { useState } from 'preact/hooks';
import type { VisibleMessage } from '../../protocol.ts';
import { isWebLink } from '../web-link.ts';
import { useWorkspace } from '../workspace.ts';
import { ButtonProblem } from './button-problem.tsx';
import { PlainText } from './text-object.tsx';

interface BlockButtonProps {
  button: Button;
  blockId: string | undefined;
  message: VisibleMessage;
}

export function BlockButton({ button, blockId = '', message }: BlockButtonProps) {
  const { act } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function click(event: MouseEvent) {
    if (busy || !isConfirmed(button.confirm)) {
      event.preventDefault();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    const { channelId, ts: messageTs } = message;
    const actionId = button.action_id ?? '';
    setProblem(await act({ kind: 'click', channelId, messageTs, blockId, actionId }));
    setBusy(false);
  }

  const shared = {
    class: `button button-${button.style ?? 'default'}`,
    'aria-label': button.accessibility_label,
    // Not `disabled`, which would take the focus away from whoever uses the keyboard.
    'aria-disabled': busy,
    'aria-busy': busy,
    onClick: click,
    children: <PlainText text={button.text} />,
  };
  return (
    <span class="block-button">
      {/* Slack opens the address and tells the bot about the click all the same. */}
      {button.url && isWebLink(button.url) ? (
        <a {...shared} href={button.url} target="_blank" rel="noopener noreferrer" />
      ) : (
        <button type="button" {...shared} />
      )}
      {problem && <ButtonProblem problem={problem} />}
    </span>
  );
}

function isConfirmed(confirm: ConfirmationDialog | undefined): boolean {
  if (!confirm) return true;
  const lines = [confirm.title?.text, confirm.text.text].filter(Boolean);
  return window.confirm(lines.join('\n\n'));
}
