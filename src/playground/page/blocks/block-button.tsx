import type { Button, ConfirmationDialog } from '@slack/types';
import { useState } from 'preact/hooks';
import type { VisibleMessage } from '../../protocol.ts';
import { isWebLink } from '../web-link.ts';
import { useWorkspace } from '../workspace.ts';
import { PlainText } from './text-object.tsx';

interface BlockButtonProps {
  button: Button;
  blockId: string | undefined;
  message: VisibleMessage;
}

export function BlockButton({ button, blockId = '', message }: BlockButtonProps) {
  const { act } = useWorkspace();
  const [busy, setBusy] = useState(false);

  async function click(event: MouseEvent) {
    if (busy || !isConfirmed(button.confirm)) {
      event.preventDefault();
      return;
    }
    setBusy(true);
    const { channelId, ts: messageTs } = message;
    const actionId = button.action_id ?? '';
    await act({ kind: 'click', channelId, messageTs, blockId, actionId });
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
  // Slack opens the address and tells the bot about the click all the same.
  if (button.url && isWebLink(button.url)) {
    return <a {...shared} href={button.url} target="_blank" rel="noopener noreferrer" />;
  }
  return <button type="button" {...shared} />;
}

function isConfirmed(confirm: ConfirmationDialog | undefined): boolean {
  if (!confirm) return true;
  const lines = [confirm.title?.text, confirm.text.text].filter(Boolean);
  return window.confirm(lines.join('\n\n'));
}
