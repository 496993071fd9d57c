import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { listeners } from '../src/app.ts';
import { MANIFEST } from './helpers.ts';
import { createTestParts } from './parts.ts';

const text = await readFile(MANIFEST, 'utf8');
const manifest = parse(text);
const registered = listeners(await createTestParts());

test('the manifest declares exactly the commands that the app listens to', () => {
  const declared = manifest.features.slash_commands.map(
    (each: { command: string }) => each.command,
  );
  expect(declared).toEqual(Object.keys(registered.commands));
});

test('interactivity is on, since there are buttons to click', () => {
  expect(Object.keys(registered.buttons).length).toBeGreaterThan(0);
  expect(manifest.settings.interactivity.is_enabled).toBe(true);
});

test('nothing is asked for that nothing uses', () => {
  expect(manifest.oauth_config.scopes).toEqual({ bot: ['commands', 'chat:write', 'users:read'] });
  expect(manifest.settings.event_subscriptions).toBeUndefined();
  expect(manifest.features.app_home).toEqual({
    home_tab_enabled: false,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  });
});

test('each scope has a comment that says why', () => {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === 'bot:');
  for (const scope of manifest.oauth_config.scopes.bot) {
    const at = lines.findIndex((line, index) => index > start && line.trim() === `- ${scope}`);
    expect(lines[at - 1]).toMatch(/^\s*#/);
  }
});

// https://docs.slack.dev/reference/app-manifest
test("every text is within Slack's limits", () => {
  const { display_information: about, features } = manifest;
  expect(about.name.length).toBeLessThanOrEqual(35);
  expect(about.description.length).toBeLessThanOrEqual(140);
  expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  for (const { command, description, usage_hint: hint } of features.slash_commands) {
    expect(command).toMatch(/^\/[a-z-]{1,31}$/);
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(hint.length).toBeLessThanOrEqual(1000);
  }
  expect(manifest._metadata.major_version).toBe(2);
});
