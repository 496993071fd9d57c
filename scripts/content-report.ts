import { join } from 'node:path';
import { loadContent } from '#content/load.ts';
import { reportOf } from '#content/report.ts';

console.log(reportOf(await loadContent([join(import.meta.dirname, '..', 'content')])));
