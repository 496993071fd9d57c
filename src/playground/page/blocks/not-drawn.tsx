/** Visible, so that nobody takes a gap on this page for a fault of the bot. */
export function NotDrawn({ kind, type }: { kind: 'block' | 'element'; type: string }) {
  return (
    <span class="not-drawn">
      {kind} of type {type} is not drawn here
    </span>
  );
}
