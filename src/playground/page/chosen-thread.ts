import { useCallback, useState } from 'preact/hooks';
import { useReturnFocus } from './return-focus.ts';

export interface ChosenThread {
  rootTs: string | undefined;
  open: (rootTs: string) => void;
  close: () => void;
}

/** The thread beside the channel. It is out of sight, not closed, while one looks elsewhere. */
export function useThread(channelId: string | undefined): ChosenThread {
  const [chosen, setChosen] = useState<{
    channelId: string | undefined;
    rootTs: string;
  }>();
  const { remember, giveBack } = useReturnFocus();
  const open = useCallback(
    (rootTs: string) => {
      remember();
      setChosen({ channelId, rootTs });
    },
    [channelId, remember],
  );
  const close = useCallback(() => {
    setChosen(undefined);
    giveBack();
  }, [giveBack]);
  return {
    rootTs: chosen?.channelId === channelId ? chosen?.rootTs : undefined,
    open,
    close,
  };
}
