import type { LocatedContent } from '../located.ts';
import type { Path } from '../messages.ts';
import type { ContentProblem } from '../problem.ts';
import type { Located } from '../yaml.ts';
import { checkConcepts } from './concepts.ts';
import { checkFamilies } from './families.ts';
import { checkItems } from './items.ts';
import { checkNames } from './names.ts';
import { checkCited, checkUnused } from './sources.ts';
import { checkTips } from './tips.ts';

/** What a check calls for each problem it finds, with the part that is wrong. */
export type Report = (at: Place, path: Path, message: string) => void;

type Place = Pick<Located<unknown>, 'file' | 'lineOf'>;

/**
 * Everything that only shows when all files are seen together: `content` is what the `layers` make,
 * each laid over those before it.
 */
export function check(
  content: LocatedContent,
  layers: readonly LocatedContent[],
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report: Report = ({ file, lineOf }, path, message) => {
    problems.push({ file, line: lineOf(path), message });
  };
  for (const layer of layers) checkUnused(layer, content, report);
  checkCited(content, report);
  checkFamilies(content, report);
  checkConcepts(content, report);
  checkNames(content, report);
  checkItems(content, report);
  checkTips(content, report);
  return problems;
}
