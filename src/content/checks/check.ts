import type { LocatedContent } from '../located.ts';
import type { ContentProblem } from '../problem.ts';
import { checkConcepts } from './concepts.ts';
import { checkFamilies } from './families.ts';
import { checkNames } from './names.ts';
import { checkSources } from './sources.ts';

/** What a check calls for each problem it finds. */
export type Report = (file: string, line: number, message: string) => void;

/** Everything that only shows when all files are seen together. */
export function check(content: LocatedContent): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report: Report = (file, line, message) => problems.push({ file, line, message });
  checkSources(content, report);
  checkFamilies(content, report);
  checkConcepts(content, report);
  checkNames(content, report);
  return problems;
}
