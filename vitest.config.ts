import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its settings from it
export default defineConfig({
  test: {
    // Many tests wait for Slack's pace or for a process, so more run at once than there are cores.
    maxWorkers: 3,
    // Limits against hanging alone; a busy machine should fail no test.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
