import type { LocatedContent } from './load.ts';
import { nameKey, namesOf } from './names.ts';
import type { ContentProblem } from './problem.ts';

type Report = (file: string, line: number, message: string) => void;

/** Everything that only shows when all files are seen together. */
export function checkReferences(content: LocatedContent): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report: Report = (file, line, message) => problems.push({ file, line, message });
  checkSources(content, report);
  checkFamilies(content, report);
  checkFacts(content, report);
  checkRelated(content, report);
  checkNames(content, report);
  return problems;
}

/** Every list of sources in a concept, with its path in the file. */
function* citations(value: unknown, path: PropertyKey[] = []): Generator<[PropertyKey[], string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'sources' && Array.isArray(inner)) {
      for (const [index, id] of inner.entries()) yield [[...path, key, index], id];
    } else yield* citations(inner, [...path, key]);
  }
}

function checkSources({ sources, concepts }: LocatedContent, report: Report) {
  const cited = new Set<string>();
  for (const { value, file, lineOf } of concepts.values()) {
    for (const [path, id] of citations(value)) {
      cited.add(id);
      if (Object.hasOwn(sources.value, id)) continue;
      report(
        file,
        lineOf(path),
        `unknown source "${id}"; add it to sources.yaml or correct the id`,
      );
    }
  }
  for (const id of Object.keys(sources.value)) {
    if (cited.has(id)) continue;
    report(sources.file, sources.lineOf([id]), `source "${id}" is cited nowhere; remove it`);
  }
}

function checkFamilies({ families, concepts }: LocatedContent, report: Report) {
  for (const { value, file, lineOf } of families.values()) {
    const seen = new Set<string>();
    for (const [index, member] of value.members.entries()) {
      const line = lineOf(['members', index]);
      if (!concepts.has(member))
        report(file, line, `unknown concept "${member}"; add concepts/${member}.yaml`);
      if (seen.has(member)) report(file, line, `"${member}" stands twice; remove one`);
      seen.add(member);
    }
    for (const [index, { id }] of value.aspects.entries()) {
      if (value.aspects.findIndex((aspect) => aspect.id === id) < index)
        report(file, lineOf(['aspects', index]), `aspect "${id}" stands twice; remove one`);
    }
  }
}

/** A member has a fact for each aspect of its families, and no fact that no family asks for. */
function checkFacts({ families, concepts }: LocatedContent, report: Report) {
  for (const [id, { value, file, lineOf }] of concepts) {
    const facts = value.facts ?? {};
    const asked = new Set<string>();
    for (const [familyId, family] of families) {
      if (!family.value.members.includes(id)) continue;
      for (const aspect of family.value.aspects) {
        asked.add(aspect.id);
        if (Object.hasOwn(facts, aspect.id)) continue;
        const message = `aspect "${aspect.id}" of family "${familyId}" is missing; add the fact, or "n/a"`;
        report(file, lineOf(['facts']), message);
      }
    }
    for (const aspect of Object.keys(facts)) {
      if (asked.has(aspect)) continue;
      const message = `no family of "${id}" has the aspect "${aspect}"; remove the fact or correct its name`;
      report(file, lineOf(['facts', aspect]), message);
    }
  }
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

function checkNames({ concepts }: LocatedContent, report: Report) {
  const owners = new Map<string, string>();
  for (const [id, { value, file, lineOf }] of concepts) {
    for (const [index, name] of namesOf({ id, ...value }).entries()) {
      const line = index < 2 ? lineOf(['name']) : lineOf(['aliases', index - 2]);
      const owner = owners.get(nameKey(name));
      if (owner === undefined) owners.set(nameKey(name), id);
      else if (owner !== id)
        report(file, line, `"${name}" already means "${owner}"; remove it from one of the two`);
      else if (index >= 2)
        report(
          file,
          line,
          `alias "${name}" says the same as the id, the name or another alias; remove it`,
        );
    }
  }
}
