import { runButton } from '#command/run.ts';
import { asOf, citeAsText } from '#content/cite.ts';
import type { Default, Service, Source } from '#content/schema.ts';
import { type Cell, context, header, section, table } from '#slack/blocks.ts';
import { bold, escapeMrkdwn, link } from '#slack/mrkdwn.ts';
import { type Answer, fitText } from '#slack/reply.ts';
import { settingOf } from './setting.ts';

const TITLE = 'Encrypted automatically, or opt-in?';
const LEGEND =
  'Automatic: without any act of yours. Opt-in: you turn it on. Varies: the card of the service says when.';
/** No page was found that says it, which is not the same as no encryption. */
const UNSAID = 'Not covered';
const MOST_BUTTONS = 5;

/** A default as the table shows it, with the page that says so. */
interface Entry {
  text: string;
  source: Source | undefined;
}

interface Row {
  service: Service;
  entries: Entry[];
}

/** All services at a glance; each entry leads to the page that says so. */
export function overviewAnswer(
  services: readonly Service[],
  sourcesOf: (setting: Default) => Source[],
): Answer {
  const entry = (setting: Default | undefined): Entry => ({
    text: setting ? settingOf(setting) : UNSAID,
    source: setting && sourcesOf(setting)[0],
  });
  const rows: Row[] = services.map((service) => ({
    service,
    entries: [entry(service.atRest), entry(service.inTransit)],
  }));
  return {
    text: overviewText(rows),
    blocks: [...opening(), overviewTable(rows), context(freshness(rows))],
    simpler: () => [...opening(), ...lists(rows), context(freshness(rows))],
    buttons: services
      .slice(0, MOST_BUTTONS)
      .map(({ id, name }) => runButton(name, `defaults ${id}`, `Defaults of ${name}`)),
    words: 'defaults',
  };
}

function opening() {
  return [header(TITLE), section(LEGEND)];
}

function overviewTable(rows: readonly Row[]) {
  const cells = rows.map(({ service, entries }): Cell[] => [
    service.name,
    ...entries.map(({ text, source }) => (source ? { text, url: source.url } : text)),
  ]);
  return table([['Service', 'At rest', 'In transit'], ...cells]);
}

/** The table as sections, some services each. */
function lists(rows: readonly Row[]) {
  const line = ({ service, entries }: Row) => {
    const [atRest, inTransit] = entries.map(({ text, source }) =>
      source ? link(source.url, text) : text,
    );
    return `${bold(service.name)}: at rest ${atRest}, in transit ${inTransit}`;
  };
  const size = 8;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) =>
    section(
      rows
        .slice(part * size, (part + 1) * size)
        .map(line)
        .join('\n'),
    ),
  );
}

function freshness(rows: readonly Row[]): string {
  const months = rows.flatMap(({ entries }) => entries.flatMap(({ source }) => source?.asOf ?? []));
  const [oldest] = months.sort();
  const since = oldest ? ` as of ${asOf(oldest)} or later` : '';
  return `Each entry links to the page that says so${since}. One service in full: /encrypt defaults s3`;
}

function overviewText(rows: readonly Row[]): string {
  const lines = rows.map(({ service, entries: [atRest, inTransit] }) => {
    return `${service.name}: at rest ${atRest?.text}, in transit ${inTransit?.text}`;
  });
  const all = [TITLE, LEGEND, ...lines].map(escapeMrkdwn).join('\n');
  const sources = rows.flatMap(({ entries }) => entries.flatMap(({ source }) => source ?? []));
  return fitText(
    () => `${all}\n\n${citeAsText(new Set(sources), { urls: true })}`,
    () => `${all}\n\n${citeAsText(new Set(sources), { urls: false })}`,
    () => `${all}\n\n${freshness(rows)}`,
  );
}
