import dotenv from 'dotenv';
import { openDatabase } from '#db/database.ts';
import { parseConfig } from '../src/config.ts';
import { createQuizStore } from '../src/features/quiz/store.ts';

async function main() {
  dotenv.config({ quiet: true });
  const db = await openDatabase(parseConfig(process.env).database);
  const reported = await createQuizStore(db).reportedItems();
  await db.destroy();
  if (reported.length === 0) console.log('Nobody has reported a question.');
  for (const { itemId, why, people, latest } of reported)
    console.log(`${latest.slice(0, 10)}  ${itemId}: ${why ?? 'no reason'}, ${people} ×`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
