import { useCallback, useRef } from 'preact/hooks';

/** For what opens over the page: on closing, the focus goes back to where it was opened from. */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null);
  const remember = useCallback(() => {
    opener.current = document.activeElement;
  }, []);
  const giveBack = useCallback(() => {
    const element = opener.current;
    opener.current = null;
    // What was covered can take the focus only once it is drawn again.
    if (element instanceof HTMLElement) requestAnimationFrame(() => element.focus());
  }, []);
  return { remember, giveBack };
}
