/** The id of a message in its channel's list. */
export function messageId(ts: string): string {
  return `message-${ts}`;
}

/** Shows a message in the channel's list and puts the focus on it, once the list is drawn. */
export function goToMessage(ts: string) {
  requestAnimationFrame(() => {
    const element = document.getElementById(messageId(ts));
    if (!element) return;
    element.scrollIntoView({ block: 'nearest' });
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  });
}
