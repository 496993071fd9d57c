import type { LocatedContent } from '../located.ts';
import type { Report } from './check.ts';

/** Members and aspects exist once; members have a fact for each aspect, and none beside. */
export function checkFamilies(content: LocatedContent, report: Report) {
  checkMembers(content, report);
  checkAspects(content, report);
  checkFacts(content, report);
}

function checkMembers({ families, concepts }: LocatedContent, report: Report) {
  for (const { value, file, lineOf } of families.values()) {
    for (const [index, member] of value.members.entries()) {
      const line = lineOf(['members', index]);
      if (!concepts.has(member))
        report(file, line, `unknown concept "${member}"; add concepts/${member}.yaml`);
      if (value.members.indexOf(member) < index)
        report(file, line, `"${member}" stands twice; remove one`);
    }
  }
}

function checkAspects({ families }: LocatedContent, report: Report) {
  for (const { value, file, lineOf } of families.values()) {
    const ids = value.aspects.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      report(file, lineOf(['aspects', index]), `aspect "${id}" stands twice; remove one`);
    }
  }
}

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
