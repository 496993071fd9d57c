import { Icon } from '../icons.tsx';

/** Slack's mark beside a button whose click came to nothing; its words show under the pointer. */
export function ButtonProblem({ problem }: { problem: string | undefined }) {
  return (
    <span class="button-problem" role="alert">
      {problem && (
        <>
          <span title={problem}>
            <Icon name="warning" />
          </span>
          <span class="unseen">{problem}</span>
        </>
      )}
    </span>
  );
}
