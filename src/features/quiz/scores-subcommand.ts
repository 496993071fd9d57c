import { runButton } from '#command/run.ts';
import type { Asker, Subcommand } from '#command/subcommand.ts';
import { quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { SPANS, scoresAnswer, spanButton } from './blocks/scores.ts';
import type { PlayDeps } from './play/deps.ts';
import { periodOf, readSpan, type Span } from './rules/periods.ts';
import { standingsOf } from './rules/standings.ts';
import { placeOf } from './subcommand.ts';

export function scoresSubcommand(deps: Pick<PlayDeps, 'store' | 'now'>): Subcommand {
  return {
    name: 'scores',
    usage: 'scores [round|week|month|all]',
    summary: 'Shows the standings of this channel',
    examples: ['scores', 'scores week', 'scores all'],
    async run(words, asker) {
      const span = readSpan(words);
      if (!span) return unknownSpan(words);
      const totals = await totalsOf(deps, span, asker);
      if (!totals || totals.length === 0) {
        const running = await deps.store.activeRound(placeOf(asker));
        return nothingYet(span, running !== undefined);
      }
      return scoresAnswer(span, standingsOf(totals));
    },
  };
}

async function totalsOf({ store, now }: Pick<PlayDeps, 'store' | 'now'>, span: Span, asker: Asker) {
  const place = placeOf(asker);
  if (span !== 'round')
    return await store.channelTotals({ ...place, period: periodOf(span, now()) });
  const round = await store.lastPlayedRound(place);
  return round && (await store.roundTotals(round.id));
}

function unknownSpan(words: string): Answer {
  const choices = SPANS.map(spanButton);
  return sentence(`I have no standings of ${quote(words)}. I have these:`, choices);
}

const NOTHING: Readonly<Record<Span, string>> = {
  round: 'No answer has counted in a round here yet.',
  week: 'Nobody has played here this week.',
  month: 'Nobody has played here this month.',
  all: 'Nobody has played here yet.',
};

function nothingYet(span: Span, isRunning: boolean): Answer {
  const wider = span === 'all' ? [] : [runButton('All time', 'scores all')];
  const start = isRunning ? [] : [runButton('Start a round', 'quiz')];
  return sentence(NOTHING[span], [...start, ...wider]);
}
