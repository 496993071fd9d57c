import { explainButton, runButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Concept, Default, Service, Source } from '#content/schema.ts';
import { context, header } from '#slack/blocks.ts';
import { escapeMrkdwn } from '#slack/mrkdwn.ts';
import { type Passage, passageBlock, passageText } from '#slack/passage.ts';
import { type Answer, fitText } from '#slack/reply.ts';
import { settingOf } from './setting.ts';

/** The card of one service: what is encrypted, with which keys, and how to change it. */
export function serviceAnswer(
  service: Service,
  concepts: readonly Concept[],
  sources: Source[],
): Answer {
  const { id, name, atRest, inTransit, keys, turnOn } = service;
  const passages: Passage[] = [
    ...(atRest ? [defaultPassage('At rest', atRest)] : []),
    ...(inTransit ? [defaultPassage('In transit', inTransit)] : []),
    ...(keys ? [{ title: 'Keys to choose from', lines: [keys.detail] }] : []),
    ...(turnOn ? [{ title: 'How to turn it on or change it', lines: [turnOn.detail] }] : []),
  ];
  const compose = (urls: boolean) =>
    [escapeMrkdwn(name), ...passages.map(passageText), citeAsText(sources, { urls })].join('\n\n');
  return {
    text: fitText(
      () => compose(true),
      () => compose(false),
    ),
    blocks: [header(name), ...passages.map(passageBlock), context(...citeAsLinks(sources))],
    buttons: [...concepts.map(explainButton), runButton('All services', 'defaults')],
    words: `defaults ${id}`,
  };
}

function defaultPassage(state: string, setting: Default): Passage {
  const since = setting.since ? ` (since ${setting.since})` : '';
  return {
    title: `${state}: ${settingOf(setting).toLowerCase()}${since}`,
    lines: [setting.detail],
  };
}
