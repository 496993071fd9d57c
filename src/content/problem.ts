/** One thing that is wrong with the content, and where. Lines count from 1. */
export interface ContentProblem {
  file: string;
  line: number;
  message: string;
}

/** Thrown with every problem of the content at once; its message has a line for each. */
export class ContentError extends Error {
  readonly problems: readonly ContentProblem[];

  constructor(problems: readonly ContentProblem[]) {
    const lines = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    super(`The content has ${problems.length} problem(s):\n${lines.join('\n')}`);
    this.name = 'ContentError';
    this.problems = problems;
  }
}
