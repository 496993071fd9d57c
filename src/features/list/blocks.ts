import { compareWords, runButton } from '#command/run.ts';
import { citeAsLinks, citeAsText } from '#content/cite.ts';
import type { Library } from '#content/library.ts';
import type { Concept, Family, Source } from '#content/schema.ts';
import { context, header, section } from '#slack/blocks.ts';
import { bold, escapeMrkdwn, italic } from '#slack/mrkdwn.ts';
import { type Answer, fitText } from '#slack/reply.ts';

const TITLE = 'What I can explain and compare';
const MOST_COMPARED = 4;

function namesOf(concepts: readonly Concept[]): string {
  return concepts.map(({ name }) => name).join(', ');
}

/** Plain words as lines of `text`. */
function asText(lines: readonly string[]): string {
  return lines.map(escapeMrkdwn).join('\n');
}

/** Every family with its question and members, then what belongs to no family. */
export function overviewAnswer(library: Library): Answer {
  const families = library.families.map((family) => ({
    family,
    members: namesOf(library.concepts(family.members)),
  }));
  const others = namesOf(library.withoutFamily);
  const rest = others ? [`Also: ${others}`] : [];
  return {
    text: fitText(
      () => asText([TITLE, ...families.map(familyLine), ...rest]),
      () => asText([TITLE, ...families.map(({ family, members }) => `${family.name}: ${members}`)]),
    ),
    blocks: [
      header(TITLE),
      ...families.map(({ family, members }) => ({
        ...section(`${bold(family.name)}\n${italic(family.question)}\n${escapeMrkdwn(members)}`),
        accessory: runButton('Show', `list ${family.id}`, `Show ${family.name}`),
      })),
      ...(others ? [section(`${bold('Also')}\n${escapeMrkdwn(others)}`)] : []),
    ],
    words: 'list',
  };
}

function familyLine({ family, members }: { family: Family; members: string }): string {
  return `${family.name}: ${family.question} ${members}`;
}

/** One family: its question, and each member with its summary. */
export function familyAnswer(
  family: Family,
  members: readonly Concept[],
  sources: Source[],
): Answer {
  const compared = members.slice(0, MOST_COMPARED);
  const isCut = members.length > MOST_COMPARED;
  const label = isCut ? `Compare the first ${MOST_COMPARED}` : 'Compare them';
  const summaries = members.map(({ name, summary }) => `${name}: ${summary}`);
  const said = asText([family.name, family.question, ...summaries]);
  return {
    text: fitText(
      () => `${said}\n\n${citeAsText(sources, { urls: true })}`,
      () => `${said}\n\n${citeAsText(sources, { urls: false })}`,
    ),
    blocks: [
      header(family.name),
      section(italic(family.question)),
      ...members.map(({ id, name, summary }) => ({
        ...section(`${bold(name)}\n${escapeMrkdwn(summary)}`),
        accessory: runButton('Explain', `explain ${id}`, `Explain ${name}`),
      })),
      context(...citeAsLinks(sources)),
    ],
    buttons: [runButton(label, compareWords(compared))],
    words: `list ${family.id}`,
  };
}
