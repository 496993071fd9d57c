import type { LocatedContent } from '../located.ts';
import type { Report } from './check.ts';

/** Members and aspects exist once; members have a fact for each aspect, and none beside. */
export function checkFamilies(content: LocatedContent, report: Report) {
  checkMembers(content, report);
  checkAspects(content, report);
  checkFacts(content, report);
  checkOwnFamilies(content, report);
}

function checkMembers({ families, concepts }: LocatedContent, report: Report) {
  for (const family of families.values()) {
    const { members } = family.value;
    for (const [index, member] of members.entries()) {
      const path = ['members', index];
      if (!concepts.has(member))
        report(family, path, `unknown concept "${member}"; add concepts/${member}.yaml`);
      if (members.indexOf(member) < index)
        report(family, path, `"${member}" stands twice; remove one`);
    }
  }
}

function checkAspects({ families }: LocatedContent, report: Report) {
  for (const family of families.values()) {
    const ids = family.value.aspects.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      report(family, ['aspects', index], `aspect "${id}" stands twice; remove one`);
    }
  }
}

/** A reason or correction for one family names a family that its concept is a member of. */
function checkOwnFamilies({ families, concepts }: LocatedContent, report: Report) {
  for (const [id, concept] of concepts) {
    for (const field of ['chooseWhen', 'outdated'] as const) {
      for (const [index, { family }] of (concept.value[field] ?? []).entries()) {
        if (family === undefined || families.get(family)?.value.members.includes(id)) continue;
        const message = `"${id}" is no member of the family "${family}"; correct the id`;
        report(concept, [field, index, 'family'], message);
      }
    }
  }
}

function checkFacts({ families, concepts }: LocatedContent, report: Report) {
  for (const [id, concept] of concepts) {
    const facts = concept.value.facts ?? {};
    const asked = new Set<string>();
    for (const [familyId, family] of families) {
      if (!family.value.members.includes(id)) continue;
      for (const aspect of family.value.aspects) {
        asked.add(aspect.id);
        if (Object.hasOwn(facts, aspect.id)) continue;
        const message = `aspect "${aspect.id}" of family "${familyId}" is missing; add the fact, or "n/a"`;
        report(concept, ['facts'], message);
      }
    }
    for (const aspect of Object.keys(facts)) {
      if (asked.has(aspect)) continue;
      const message = `no family of "${id}" has the aspect "${aspect}"; remove the fact or correct its name`;
      report(concept, ['facts', aspect], message);
    }
  }
}
