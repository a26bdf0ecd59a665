/**
 * Draws the pictures of the guide's page about wizards: every step of BronxBot's two, on the chat page in Chromium.
 * `npx tsx scripts/wizard-pictures.ts [folder]`, then look at each.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createBot } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { database } from '@bronxbot/plugins/database';
import { settings } from '@bronxbot/plugins/settings';
import { setupWizard } from '@bronxbot/plugins/setup-wizard';
import type { Page } from 'playwright-core';
import { serverSettings } from '../examples/bronxbot/src/settings/server.ts';
import { userSettings } from '../examples/bronxbot/src/settings/user.ts';
import { serverWizard, userWizard } from '../examples/bronxbot/src/settings/wizards.ts';
import { startPlayground } from '../packages/sandbox/src/start-playground.ts';
import { createPageLab } from '../packages/sandbox/test/open-page.ts';

const SIZE = { width: 900, height: 1_100 };
const pictures = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/guide/images'));

/** A bot with the wizards alone, which asks nobody for anything else. */
const createWizardBot = (file: string) =>
  createBot({
    prefix: '.',
    plugins: [
      database({ file }),
      cache(),
      settings({ definitions: [serverSettings, userSettings] }),
      setupWizard({ wizards: [serverWizard, userWizard], greeting: false }),
    ],
  });

/** What one does on the page, and what is kept of it. */
function createHands(page: Page) {
  const message = () => page.locator('.message').last();
  const shows = (text: string) => message().getByText(text, { exact: false }).first().waitFor();
  return {
    async says(command: string, then: string) {
      const composer = page.getByRole('textbox', { name: 'Message #general' });
      await composer.fill(command);
      await composer.press('Enter');
      await shows(then);
    },
    async clicks(label: string, then: string) {
      await message().getByRole('button', { name: label, exact: true }).click();
      await shows(then);
    },
    async chooses(select: string, option: string, then: string) {
      await message()
        .getByRole('combobox', { name: select })
        .or(message().getByLabel(select))
        .first()
        .click();
      await page.getByRole('option', { name: option }).first().click();
      await shows(then);
    },
    async opens(label: string) {
      await message().getByRole('button', { name: label, exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
    shows,
    async keeps(name: string) {
      // A message under the mouse shows its buttons.
      await page.mouse.move(0, 0);
      await message().screenshot({ path: join(pictures, `${name}.png`) });
    },
    keepsForm: async (name: string) =>
      void (await page.getByRole('dialog').screenshot({ path: join(pictures, `${name}.png`) })),
    closesForm: () => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
  };
}
type Hands = ReturnType<typeof createHands>;

async function drawServer({ clicks, closesForm, keeps, keepsForm, opens, says }: Hands): Promise<void> {
  await says('.setup server', 'Setup: Server');
  await keeps('setup-server-begin');
  await clicks('Begin', 'Step 1 of 5');
  await clicks('Welcome new members: Yes', 'What it will look like');
  await clicks('Next', 'choose where new members are welcomed');
  await keeps('setup-server-1-welcome');
  await opens('Change: Welcome text');
  await keepsForm('setup-server-1-form');
  await closesForm();
  await clicks('Skip', 'Step 2 of 5');
  await keeps('setup-server-2-moderation');
  await clicks('Next', 'Step 3 of 5');
  await clicks('Games: No', 'Games: No');
  await keeps('setup-server-3-economy');
  await clicks('Next', 'Step 4 of 5');
  await keeps('setup-server-4-prefix');
  await clicks('Next', 'Step 5 of 5');
  await keeps('setup-server-5-role');
  await clicks('Next', 'This is what will change');
  await keeps('setup-server-review');
  await clicks('Save', 'Saved.');
  await keeps('setup-server-saved');
}

async function drawUser({ clicks, keeps, says }: Hands): Promise<void> {
  await says('.setup user', 'Setup: You');
  await keeps('setup-user-begin');
  await clicks('Begin', 'Step 1 of 4');
  await keeps('setup-user-1-time-zone');
  await clicks('Next', 'Step 2 of 4');
  await clicks('Shown on leaderboards: No', 'Step 2 of 4');
  await keeps('setup-user-2-privacy');
  await clicks('Next', 'Step 3 of 4');
  await clicks('Interest on savings: Yes', 'Step 3 of 4');
  await keeps('setup-user-3-savings');
  await clicks('Next', 'Step 4 of 4');
  await keeps('setup-user-4-reminders');
  await clicks('Next', 'This is what will change');
  await keeps('setup-user-review');
}

const folder = await mkdtemp(join(tmpdir(), 'wizard-pictures-'));
const lab = await createPageLab();
const bot = createWizardBot(join(folder, 'bot.sqlite'));
const playground = await startPlayground({
  port: 0,
  pageDir: lab.pageDir,
  guild: 'The Bronx',
  bots: [{ name: 'BronxBot', bot }],
});
try {
  const { page } = await lab.open(playground.url, SIZE);
  const hands = createHands(page);
  await drawServer(hands);
  await drawUser(hands);
} finally {
  await playground.stop();
  await lab.close();
  await rm(folder, { recursive: true });
}
