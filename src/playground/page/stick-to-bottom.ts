import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR_PX = 40;

/**
 * Keeps the newest message in view for whoever is already at the bottom, also while it grows.
 * `newest` names that message; one's own is always shown.
 */
export function useStickToBottom(newest: string | undefined, isOwn: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const [missed, setMissed] = useState(false);

  const toBottom = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    setMissed(false);
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    atBottom.current = below < NEAR_PX;
    if (atBottom.current) setMissed(false);
  }, []);

  useLayoutEffect(() => {
    if (atBottom.current || isOwn) toBottom();
    else if (newest) setMissed(true);
  }, [newest, isOwn, toBottom]);

  useEffect(() => {
    const watcher = new ResizeObserver(() => atBottom.current && toBottom());
    for (const { current } of [scroller, content]) if (current) watcher.observe(current);
    return () => watcher.disconnect();
  }, [toBottom]);

  return { scroller, content, onScroll, toBottom, missed };
}
