import { withFolder } from './apps.ts';
import { benchCommands } from './commands.ts';
import { benchQuiz } from './quiz/table.ts';
import { formatRows } from './rows.ts';
import { benchTips } from './tips.ts';

const ABOUT_TIPS = [
  'One tick on the database alone: who is due, the claim and the outcome of each.',
];

await withFolder(async (folder) => {
  console.log(await benchCommands(folder));
  console.log(`\n${await benchQuiz(folder)}`);
  console.log(`\n${formatRows('The daily tip.', await benchTips(folder), ABOUT_TIPS)}`);
});
