import type { Member } from '../protocol.ts';

interface NobodyProps {
  handle: string;
  people: Member[];
}

/** In place of the client, when nobody has the name in the address. */
export function Nobody({ handle, people }: NobodyProps) {
  return (
    <main class="connecting">
      <div class="nobody">
        <h1>Nobody here is called “{handle}”</h1>
        <p>You can be:</p>
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              <a href={`?as=${encodeURIComponent(person.handle)}`}>{person.displayName}</a>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
