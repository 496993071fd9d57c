import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuestionState, RoundState } from '../../../../src/features/quiz/rules/round.ts';
import {
  ACTIVE_QUESTION,
  ACTIVE_ROUND,
  QUESTION_TRANSITIONS,
  type QuestionEvent,
  questionAfter,
  ROUND_TRANSITIONS,
  type RoundEvent,
  roundAfter,
  TAKES_ANSWERS,
} from '../../../../src/features/quiz/rules/transitions.ts';

const ROUND_STATES: RoundState[] = ['starting', 'running', 'finished', 'called-off'];
const ROUND_EVENTS: RoundEvent[] = ['thread-known', 'unconfirmed', 'all-asked', 'called-off'];
const QUESTION_STATES: QuestionState[] = ['posting', 'open', 'closed', 'revealed', 'called-off'];
const QUESTION_EVENTS: QuestionEvent[] = [
  'posted',
  'unconfirmed',
  'time-up',
  'answer-shown',
  'called-off',
];

/** What each event does in each state; a dot means that it changes nothing. */
const ROUNDS: Record<RoundState, Record<RoundEvent, RoundState | '.'>> = {
  starting: {
    unconfirmed: 'called-off',
    'thread-known': 'running',
    'all-asked': '.',
    'called-off': 'called-off',
  },
  running: {
    unconfirmed: '.',
    'thread-known': '.',
    'all-asked': 'finished',
    'called-off': 'called-off',
  },
  finished: { unconfirmed: '.', 'thread-known': '.', 'all-asked': '.', 'called-off': '.' },
  'called-off': { unconfirmed: '.', 'thread-known': '.', 'all-asked': '.', 'called-off': '.' },
};

const QUESTIONS: Record<QuestionState, Record<QuestionEvent, QuestionState | '.'>> = {
  posting: {
    unconfirmed: 'called-off',
    posted: 'open',
    'time-up': '.',
    'answer-shown': '.',
    'called-off': 'called-off',
  },
  open: {
    unconfirmed: '.',
    posted: '.',
    'time-up': 'closed',
    'answer-shown': '.',
    'called-off': 'called-off',
  },
  closed: {
    unconfirmed: '.',
    posted: '.',
    'time-up': '.',
    'answer-shown': 'revealed',
    'called-off': '.',
  },
  revealed: {
    unconfirmed: '.',
    posted: '.',
    'time-up': '.',
    'answer-shown': '.',
    'called-off': '.',
  },
  'called-off': {
    unconfirmed: '.',
    posted: '.',
    'time-up': '.',
    'answer-shown': '.',
    'called-off': '.',
  },
};

const roundCases = ROUND_STATES.flatMap((state) =>
  ROUND_EVENTS.map((event) => [state, event, ROUNDS[state][event]] as const),
);
const questionCases = QUESTION_STATES.flatMap((state) =>
  QUESTION_EVENTS.map((event) => [state, event, QUESTIONS[state][event]] as const),
);

test.each(roundCases)('a round that is %s, at the event %s: %s', (state, event, next) => {
  expect(roundAfter(state, event) ?? '.').toBe(next);
});

test.each(questionCases)('a question that is %s, at the event %s: %s', (state, event, next) => {
  expect(questionAfter(state, event) ?? '.').toBe(next);
});

/** The course of a thing that keeps its state where an event is illegal. */
function kept<State, Event>(
  first: State,
  events: readonly Event[],
  after: (state: State, event: Event) => State | undefined,
): State[] {
  let state = first;
  return [
    first,
    ...events.map((event) => {
      state = after(state, event) ?? state;
      return state;
    }),
  ];
}

function neverReturns<State>(states: readonly State[]): boolean {
  const changes = states.filter((state, index) => state !== states[index - 1]);
  return new Set(changes).size === changes.length;
}

describe('any sequence of events', () => {
  const roundEvents = fc.array(fc.constantFrom(...ROUND_EVENTS), { maxLength: 30 });
  const questionEvents = fc.array(fc.constantFrom(...QUESTION_EVENTS), { maxLength: 30 });

  test('leaves a round in a legal state, to which it never comes back', () => {
    fc.assert(
      fc.property(roundEvents, (events) => {
        const states = kept<RoundState, RoundEvent>('starting', events, roundAfter);
        expect(ROUND_STATES).toEqual(expect.arrayContaining(states));
        expect(neverReturns(states)).toBe(true);
      }),
    );
  });

  test('leaves a question in a legal state, to which it never comes back', () => {
    fc.assert(
      fc.property(questionEvents, (events) => {
        const states = kept<QuestionState, QuestionEvent>('posting', events, questionAfter);
        expect(QUESTION_STATES).toEqual(expect.arrayContaining(states));
        expect(neverReturns(states)).toBe(true);
      }),
    );
  });

  test('never moves a round that is over', () => {
    fc.assert(
      fc.property(fc.constantFrom('finished', 'called-off'), roundEvents, (end, events) => {
        const states = kept<RoundState, RoundEvent>(end, events, roundAfter);
        expect(new Set(states)).toEqual(new Set([end]));
      }),
    );
  });

  test('never moves a question that was revealed or called off', () => {
    fc.assert(
      fc.property(fc.constantFrom('revealed', 'called-off'), questionEvents, (end, events) => {
        const states = kept<QuestionState, QuestionEvent>(end, events, questionAfter);
        expect(new Set(states)).toEqual(new Set([end]));
      }),
    );
  });

  test('reveals a question only once it was open and then closed', () => {
    fc.assert(
      fc.property(questionEvents, (events) => {
        const states = kept<QuestionState, QuestionEvent>('posting', events, questionAfter);
        const distinct = [...new Set(states)];
        if (distinct.includes('revealed'))
          expect(distinct).toEqual(['posting', 'open', 'closed', 'revealed']);
        if (distinct.includes('closed')) expect(distinct).not.toContain('called-off');
      }),
    );
  });
});

describe('what the states are good for', () => {
  const roundEnds = ROUND_STATES.filter((state) =>
    ROUND_EVENTS.every((event) => !ROUND_TRANSITIONS[event].from.includes(state)),
  );
  const questionEnds = QUESTION_STATES.filter((state) =>
    QUESTION_EVENTS.every((event) => !QUESTION_TRANSITIONS[event].from.includes(state)),
  );

  test('a round holds its channel for as long as anything can still happen to it', () => {
    expect([...ACTIVE_ROUND, ...roundEnds].sort()).toEqual([...ROUND_STATES].sort());
  });

  test('a question holds its round for as long as anything can still happen to it', () => {
    expect([...ACTIVE_QUESTION, ...questionEnds].sort()).toEqual([...QUESTION_STATES].sort());
  });

  test('nothing that takes answers can be shown its answer next', () => {
    for (const state of TAKES_ANSWERS) expect(questionAfter(state, 'answer-shown')).toBeUndefined();
  });
});
