import type { LocatedContent } from '../located.ts';
import type { Report } from './check.ts';

/** Everything that names a concept or a topic names one that exists. */
export function checkConcepts(content: LocatedContent, report: Report) {
  checkRelated(content, report);
  checkKinds(content, report);
  checkTopics(content, report);
  checkMentions(content, report);
}

function checkRelated({ concepts }: LocatedContent, report: Report) {
  for (const [id, { value, file, lineOf }] of concepts) {
    for (const [index, related] of (value.related ?? []).entries()) {
      const line = lineOf(['related', index]);
      const other = concepts.get(related.concept);
      if (!other) report(file, line, `unknown concept "${related.concept}"; correct the id`);
      if (related.concept === id)
        report(file, line, 'a concept is not related to itself; remove it');
      if (!related.note) continue;
      if (!related.sources) report(file, line, 'a note needs its sources; add them');
      const twin = other?.value.related?.find(({ concept }) => concept === id);
      if (twin?.note && id > related.concept)
        report(file, line, `"${related.concept}" has a note on this pair too; keep one of the two`);
    }
  }
}

function checkKinds({ concepts }: LocatedContent, report: Report) {
  for (const [id, { value, file, lineOf }] of concepts) {
    const kind = value.kindOf;
    if (kind === undefined) continue;
    const general = concepts.get(kind);
    if (!general || kind === id)
      report(file, lineOf(['kindOf']), `unknown concept "${kind}"; correct the id`);
    else if (general.value.kindOf)
      report(file, lineOf(['kindOf']), `"${kind}" is itself a kind of another; name that one`);
  }
}

function checkTopics({ concepts, topics }: LocatedContent, report: Report) {
  for (const { value, file, lineOf } of concepts.values()) {
    for (const [index, topic] of value.topics.entries()) {
      if (topics.has(topic)) continue;
      const message = `unknown topic "${topic}"; add it to topics.yaml or correct the id`;
      report(file, lineOf(['topics', index]), message);
    }
  }
}

function checkMentions({ concepts, services, ambiguities }: LocatedContent, report: Report) {
  const mentions = [
    ...[...services.values()].map((entry) => ({
      ...entry,
      field: 'concepts',
      ids: entry.value.concepts,
    })),
    ...[...ambiguities.values()].map((entry) => ({
      ...entry,
      field: 'meanings',
      ids: entry.value.meanings,
    })),
  ];
  for (const { file, lineOf, field, ids = [] } of mentions) {
    for (const [index, id] of ids.entries()) {
      if (concepts.has(id)) continue;
      report(file, lineOf([field, index]), `unknown concept "${id}"; correct the id`);
    }
  }
}
