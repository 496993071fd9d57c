import { CHECK_MS } from '../../src/db/lost-files.ts';

/** Loaded before `src/main.ts`: the umask of a usual shell, and no wait for a look at the files. */
process.umask(0o022);

const QUICK_MS = 20;
const everyInterval = globalThis.setInterval;
globalThis.setInterval = ((run: () => void, ms?: number) =>
  everyInterval(run, ms === CHECK_MS ? QUICK_MS : ms)) as typeof setInterval;
