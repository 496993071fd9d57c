import type { Button } from '@slack/types';
import { z } from 'zod';
import { LIMITS } from '#slack/blocks.ts';
import { cut } from '#slack/mrkdwn.ts';
import { LETTERS, type Letter, type Option } from '../rules/round.ts';

/** The buttons of a round. Their values name a round or a question, and nothing about the key. */
export const ANSWER_ACTION = 'quiz-answer';
export const SKIP_ACTION = 'quiz-skip';
export const STOP_ACTION = 'quiz-stop';
export const RESULT_ACTION = 'quiz-result';
export const REPORT_ACTION = 'quiz-report';
export const REPORT_WHY_ACTION = 'quiz-report-why';
export const ALONE_ACTION = 'quiz-alone';

interface ButtonParts {
  action: string;
  label: string;
  value: string;
  /** What screen readers say instead of the label. */
  spoken?: string;
}

export function button({ action, label, value, spoken }: ButtonParts): Button {
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: cut(label, LIMITS.buttonText) },
    value,
    ...(spoken ? { accessibility_label: cut(spoken, LIMITS.buttonText) } : {}),
  };
}

/** A button with a letter, read out with the text behind it: "Answer B: SSE-KMS". */
export function letterButton(
  action: string,
  { letter, text }: Pick<Option, 'letter' | 'text'>,
  about: string,
): Button {
  const spoken = `Answer ${letter}: ${text}`;
  return button({
    action: `${action}:${letter}`,
    label: letter,
    value: `${about}:${letter}`,
    spoken,
  });
}

/**
 * Goes on in an untimed round. Below a question it means the step after this question alone: it
 * stays there when the round has gone on.
 */
export function nextButton(roundId: string, questionId?: string): Button {
  return button({
    action: SKIP_ACTION,
    label: 'Next',
    value: questionId === undefined ? roundId : `${roundId}:${questionId}`,
    spoken: 'Next: show the answer, or ask the next question',
  });
}

const letter = z.enum(LETTERS);

/** What a button with a letter is about; undefined where the value is not one of ours. */
export function readLetterValue(value: string): { about: string; letter: Letter } | undefined {
  const at = value.lastIndexOf(':');
  const parsed = letter.safeParse(value.slice(at + 1));
  return at > 0 && parsed.success ? { about: value.slice(0, at), letter: parsed.data } : undefined;
}
