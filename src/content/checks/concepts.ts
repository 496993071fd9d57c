import type { LocatedContent } from '../located.ts';
import type { Report } from './check.ts';

/** Everything that names a concept or a topic names one that exists. */
export function checkConcepts(content: LocatedContent, report: Report) {
  checkRelated(content, report);
  checkKinds(content, report);
  checkTopics(content, report);
  checkMentions(content, report);
  checkServices(content, report);
}

function checkRelated({ concepts }: LocatedContent, report: Report) {
  for (const [id, concept] of concepts) {
    for (const [index, related] of (concept.value.related ?? []).entries()) {
      const path = ['related', index];
      const other = concepts.get(related.concept);
      if (!other) report(concept, path, `unknown concept "${related.concept}"; correct the id`);
      if (related.concept === id)
        report(concept, path, 'a concept is not related to itself; remove it');
      if (!related.note) continue;
      if (!related.sources) report(concept, path, 'a note needs its sources; add them');
      const twin = other?.value.related?.find((each) => each.concept === id);
      if (twin?.note && id > related.concept)
        report(
          concept,
          path,
          `"${related.concept}" has a note on this pair too; keep one of the two`,
        );
    }
  }
}

function checkKinds({ concepts }: LocatedContent, report: Report) {
  for (const [id, concept] of concepts) {
    const kind = concept.value.kindOf;
    if (kind === undefined) continue;
    const general = concepts.get(kind);
    if (!general || kind === id)
      report(concept, ['kindOf'], `unknown concept "${kind}"; correct the id`);
    else if (general.value.kindOf)
      report(concept, ['kindOf'], `"${kind}" is itself a kind of another; name that one`);
  }
}

function checkTopics({ concepts, topics }: LocatedContent, report: Report) {
  for (const concept of concepts.values()) {
    for (const [index, topic] of concept.value.topics.entries()) {
      if (topics.has(topic)) continue;
      const message = `unknown topic "${topic}"; add it to topics.yaml or correct the id`;
      report(concept, ['topics', index], message);
    }
  }
}

/** A service of which nothing is said would be an empty card. */
function checkServices({ services }: LocatedContent, report: Report) {
  for (const [id, service] of services) {
    const { atRest, inTransit } = service.value;
    if (atRest || inTransit) continue;
    report(service, [], `"${id}" says neither atRest nor inTransit; add one of them`);
  }
}

function checkMentions({ concepts, services, ambiguities }: LocatedContent, report: Report) {
  const lists = [
    ...[...services.values()].map((at) => ({ at, field: 'concepts', ids: at.value.concepts })),
    ...[...ambiguities.values()].map((at) => ({ at, field: 'meanings', ids: at.value.meanings })),
  ];
  for (const { at, field, ids = [] } of lists) {
    for (const [index, id] of ids.entries()) {
      if (!concepts.has(id)) report(at, [field, index], `unknown concept "${id}"; correct the id`);
      if (ids.indexOf(id) < index) report(at, [field, index], `"${id}" stands twice; remove one`);
    }
  }
}
