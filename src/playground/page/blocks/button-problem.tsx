import { Icon } from '../icons.tsx';

/** Slack's mark beside a button whose click came to nothing; its words show under the pointer. */
export function ButtonProblem({ problem }: { problem: string }) {
  return (
    <span class="button-problem" role="alert" title={problem}>
      <Icon name="warning" />
      <span class="unseen">{problem}</span>
    </span>
  );
}
