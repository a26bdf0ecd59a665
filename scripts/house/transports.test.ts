import { expect, test } from 'vitest';
import { parseSource } from './source.ts';
import { findBareTransports } from './transports.ts';

const found = (path: string, text: string) =>
  findBareTransports(parseSource(path, text)).map(({ line, message }) => `${line}: ${message}`);

test('a webhook client outside core is found, and told what to use', () => {
  expect(found('packages/plugins/src/x.ts', '\nconst hook = new WebhookClient({ url });')).toEqual([
    "2: makes a WebhookClient, which sends around the bot's limits; use core's `Webhooks`.",
  ]);
});

test('core makes the clients that everyone else sends through', () => {
  expect(found('packages/core/src/discord/webhook.ts', 'new WebhookClient({ url }); new REST();')).toEqual(
    [],
  );
});
