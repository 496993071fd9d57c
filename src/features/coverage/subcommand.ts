import { runButton } from '#command/run.ts';
import type { Subcommand } from '#command/subcommand.ts';
import { readNames } from '#command/words.ts';
import type { Library } from '#content/library.ts';
import type { Service } from '#content/schema.ts';
import { quote } from '#slack/mrkdwn.ts';
import { type Answer, sentence } from '#slack/reply.ts';
import { overviewAnswer } from './overview-blocks.ts';
import { responsibilityAnswer } from './responsibility-blocks.ts';
import { serviceAnswer } from './service-blocks.ts';

const ALL = runButton('All services', 'defaults');

export function defaultsSubcommand(library: Library): Subcommand {
  return {
    name: 'defaults',
    usage: 'defaults [service]',
    summary: 'Tells what each service encrypts automatically and what is opt-in',
    examples: ['defaults', 'defaults s3', 'defaults rds'],
    run(words) {
      if (words === '') return overviewAnswer(library.services, (each) => library.sourcesOf(each));
      const { found, unknown } = readNames(words, library.serviceNames);
      const services = [...new Set(found)];
      if (unknown[0] !== undefined) return unknownAnswer(unknown[0], library);
      const [service] = services;
      if (!service) return sentence('Name a service, or see all of them.', [ALL]);
      if (services.length > 1) {
        return sentence('One service at a time, please. Which one?', services.map(serviceButton));
      }
      const { atRest, inTransit, keys, turnOn, concepts = [] } = service;
      const cited = library.sourcesOf(atRest, inTransit, keys, turnOn);
      return serviceAnswer(service, library.concepts(concepts), cited);
    },
  };
}

export function responsibilitySubcommand(library: Library): Subcommand {
  return {
    name: 'responsibility',
    usage: 'responsibility',
    summary: 'Tells what AWS does and what you do',
    examples: ['responsibility'],
    run: () =>
      responsibilityAnswer(library.responsibilities, library.sourcesOf(library.responsibilities)),
  };
}

function serviceButton({ id, name }: Service) {
  return runButton(name, `defaults ${id}`, `Defaults of ${name}`);
}

function unknownAnswer(typed: string, library: Library): Answer {
  const nearest = library.nearestServices(typed, 4);
  const hint = nearest.length > 0 ? 'Did you mean one of these?' : 'See all that I know.';
  return sentence(`I know no service named ${quote(typed)}. ${hint}`, [
    ...nearest.map(serviceButton),
    ALL,
  ]);
}
