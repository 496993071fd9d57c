import type { Administration } from '../administration.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Manifest } from '../manifest.ts';
import type { Member } from '../protocol.ts';
import type { ResponseUrls } from '../response-url.ts';
import type { Conversation } from '../seed.ts';
import type { Triggers } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';

/** Something that nobody can do in Slack, like clicking what is not on one's screen. */
export class Impossible extends Error {}

/** Someone in a conversation that they belong to. */
export interface Place {
  person: Member;
  conversation: Conversation;
}

/** What acts of people need. */
export interface ActDeps {
  workspace: Workspace;
  administration: Administration;
  manifest: Manifest;
  delivery: Delivery;
  responseUrls: ResponseUrls;
  triggers: Triggers;
  now: () => number;
}
