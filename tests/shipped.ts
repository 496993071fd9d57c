import { join } from 'node:path';
import { loadContent } from '#content/load.ts';

export const CONTENT_DIR = join(import.meta.dirname, '..', 'content');

/** What the bot ships with, read once for all tests of a process; nobody changes it. */
export const content = await loadContent([CONTENT_DIR]);
