import { readFileSync } from 'node:fs';
import { readConfig } from '@bronxbot/core';
import { expect, test } from 'vitest';
import { configuration } from '../src/configuration.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const guide = readFileSync(new URL('../../../docs/guide/6-configuration.md', import.meta.url), 'utf8');
const deployment = readFileSync(new URL('../../../docs/guide/14-deployment.md', import.meta.url), 'utf8');

const found = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
const ROW = /^\| `([A-Z_]+)` +\|/gm;

test('8.3 .env.example names every variable that BronxBot reads, and no other', () => {
  const ofCore = found(guide, ROW);

  expect(found(read('.env.example'), /^#?([A-Z_]+)=/gm)).toEqual(
    new Set([...ofCore, ...Object.keys(configuration)]),
  );
});

test('8.3 the page on deployment names every variable of BronxBot’s own', () => {
  expect(found(deployment, ROW)).toEqual(new Set(Object.keys(configuration)));
});

test.each([
  ['METRICS_PORT', '70000'],
  ['DATABASE_URL', 'mysql://secret@127.0.0.1/bot'],
  ['REDIS_URL', '127.0.0.1:6379'],
  ['SUPPORT_URL', 'http://example.com'],
  ['ROLE_SYNC', '111>222'],
])('8.3 %s=%s is refused by its name, and the value is not told', async (name, value) => {
  const reading = readConfig({ DISCORD_TOKEN: 'a.b.c', [name]: value }, { own: configuration });

  const error = await reading.catch((refused: unknown) => refused);
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
  expect(String(error)).toContain(name);
  expect(String(error)).not.toContain(value);
});

test('D1 the container runs the bot as nobody in particular, asks it whether it lives, and lets it hear SIGTERM', () => {
  const lines = read('Dockerfile').split('\n');

  expect(lines).toContain('USER node');
  expect(lines).toContain('CMD ["node", "dist/main.js"]');
  expect(read('Dockerfile')).toContain('/livez');
});

test('D1 compose opens no port, lets the bot write into data alone, and waits for what it needs', () => {
  const compose = read('compose.yaml');

  expect(compose).not.toMatch(/^\s+ports:/m);
  expect(compose).toContain('read_only: true');
  expect(compose.match(/condition: service_healthy/g)).toHaveLength(2);
  expect(found(compose, /^ {6}([A-Z_]+): /gm)).toEqual(
    new Set([
      'DISCORD_TOKEN',
      'DATABASE_URL',
      'REDIS_URL',
      'POSTGRES_USER',
      'POSTGRES_DB',
      'POSTGRES_PASSWORD',
    ]),
  );
});

test('D1 systemd gives the bot time to stop, and does not start again what cannot start', () => {
  const unit = read('bronxbot.service');

  expect(unit).toContain('RestartPreventExitStatus=78');
  expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(8);
  expect(unit).toContain('NoNewPrivileges=yes');
});
