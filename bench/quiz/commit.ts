import { DatabaseSync } from 'node:sqlite';

/** SQLite alone, writing one row at a time so that a power cut does not lose it. */
export function openBareCommits(file: string) {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  database.exec('create table if not exists answers (person text, choice text)');
  const insert = database.prepare('insert into answers values (?, ?)');
  return {
    /** Gives how long it took, in milliseconds. */
    commit(): number {
      const begun = performance.now();
      insert.run('U1', 'A');
      return performance.now() - begun;
    },
    close: () => database.close(),
  };
}
