import { withFolder } from './apps.ts';
import { benchCommands } from './commands.ts';
import { benchQuiz } from './quiz/table.ts';
import { formatRows } from './rows.ts';
import { benchTips } from './tips.ts';
import { benchTyped } from './typed.ts';

const ABOUT_TIPS = [
  'One tick on the database alone: who is due, the claim and the outcome of each.',
];
const ABOUT_TYPED = [
  'The worst of some sixty kinds of long lines for each subcommand, as work of the process alone.',
];

await withFolder(async (folder) => {
  console.log(await benchCommands(folder));
  console.log(`\n${await benchQuiz(folder)}`);
  console.log(`\n${formatRows('The daily tip.', await benchTips(folder), ABOUT_TIPS)}`);
  const typed = formatRows('Lines of 40,000 characters.', await benchTyped(), ABOUT_TYPED);
  console.log(`\n${typed}`);
});
