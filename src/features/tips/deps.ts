import type { ItemBank } from '#content/item-bank.ts';
import type { Library } from '#content/library.ts';
import type { Logger } from '#slack/log.ts';
import type { Messenger } from '#slack/messenger.ts';
import type { FindPerson } from '#slack/people.ts';
import type { Place } from './rules/subscription.ts';
import type { TipStore } from './store.ts';

export interface TipDeps {
  store: TipStore;
  messenger: Messenger;
  findPerson: FindPerson;
  library: Library;
  bank: ItemBank;
  logger: Logger;
  now: () => Date;
  /** A whole number that chance gives. */
  newSeed: () => number;
  /** Whether something else is going on in a channel that a tip would interrupt. */
  isBusy: (place: Place) => Promise<boolean>;
}
