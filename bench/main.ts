import { withFolder } from './apps.ts';
import { benchCommands } from './commands.ts';
import { benchQuiz } from './quiz/table.ts';

await withFolder(async (folder) => {
  console.log(await benchCommands(folder));
  console.log(`\n${await benchQuiz(folder)}`);
});
