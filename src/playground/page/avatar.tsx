import type { Member } from '../protocol.ts';

/** Each dark enough for a white initial. */
const COLOURS = ['#7a3e9d', '#0b6e4f', '#1264a3', '#8a4b08', '#a3224f', '#3c4fa0', '#55606b'];

export function Avatar({ member }: { member: Member }) {
  const seed = [...member.id].reduce((sum, character) => sum + character.charCodeAt(0), 0);
  const colour = COLOURS[seed % COLOURS.length];
  const [initial = '?'] = member.displayName;
  return (
    <span class="avatar" style={{ background: colour }} aria-hidden="true">
      {initial.toUpperCase()}
    </span>
  );
}
