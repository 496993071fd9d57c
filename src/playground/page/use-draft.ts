import { useState } from 'preact/hooks';
import { useWorkspace } from './workspace.ts';

export interface Draft {
  text: string;
  /** Why the last attempt to send it did not succeed. */
  problem: string | undefined;
  write: (text: string) => void;
  send: () => Promise<void>;
}

/** What is being typed in one channel or thread. A text that cannot be sent is put back. */
export function useDraft(channelId: string, threadTs: string | undefined): Draft {
  const { act, drafts } = useWorkspace();
  const key = `${channelId} ${threadTs ?? ''}`;
  const [text, setText] = useState(drafts.get(key) ?? '');
  const [problem, setProblem] = useState<string>();

  const write = (next: string) => {
    drafts.set(key, next);
    setText(next);
  };

  async function send() {
    const sent = text.trim();
    if (sent === '') return;
    write('');
    const thread = threadTs ? { threadTs } : {};
    const refused = await act({
      kind: 'type',
      channelId,
      text: sent,
      ...thread,
    });
    setProblem(refused);
    if (refused) write([sent, drafts.get(key)].filter(Boolean).join('\n'));
  }

  return { text, problem, write, send };
}
