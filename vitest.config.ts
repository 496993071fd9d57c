import { defineConfig } from 'vitest/config';

/** Those that stop the timers of their process, or take its `fetch`. */
const ALONE = [
  'tests/jobs/jobs.test.ts',
  'tests/socket.test.ts',
  'tests/slack/pace*.test.ts',
  'tests/playground/socket-mode.test.ts',
  'tests/features/quiz/leak.test.ts',
];

// biome-ignore lint/style/noDefaultExport: vitest reads its settings from it
export default defineConfig({
  test: {
    // Many tests wait for Slack's pace or for a process, so more run at once than there are cores.
    maxWorkers: 3,
    // Limits against hanging alone; a busy machine should fail no test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        // Most share what they import with those before them, or loading it would take the longest.
        test: { name: 'together', isolate: false, exclude: ['**/node_modules/**', ...ALONE] },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
