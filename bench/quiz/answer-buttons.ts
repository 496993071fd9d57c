import type { KnownBlock } from '@slack/types';
import { ANSWER_ACTION } from '../../src/features/quiz/blocks/actions.ts';

export interface AnswerButton {
  blockId: string;
  actionId: string;
  value: string;
}

/** The buttons with which a question is answered; none where a message is no open question. */
export function answerButtons({ blocks }: { blocks: KnownBlock[] }): AnswerButton[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          element.type === 'button' && element.action_id?.startsWith(`${ANSWER_ACTION}:`)
            ? [
                {
                  blockId: block.block_id ?? '',
                  actionId: element.action_id,
                  value: element.value ?? '',
                },
              ]
            : [],
        )
      : [],
  );
}
