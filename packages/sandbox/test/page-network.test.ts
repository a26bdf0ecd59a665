/* oxlint-disable vitest/expect-expect, vitest/no-standalone-expect -- waiting for what a person would see is the assertion: it throws when that does not come; and no test may leave a fault behind */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Playground, startPlayground } from '../src/start-playground.ts';
import { createSandboxServer, type SandboxServer } from '../src/server.ts';
import { createMessage } from '../src/state/messages.ts';
import { createVirtualClock } from '../src/virtual-clock.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { createDemoBot } from './demo-bot.ts';
import { lowestContrast } from './lowest-contrast.ts';
import { createPageLab, type Opened, type PageLab } from './open-page.ts';

let lab: PageLab;
let playground: Playground;
let server: SandboxServer;
let opened: Opened;

const composer = () => opened.page.getByRole('textbox', { name: 'Message #general' });
const pane = () => opened.page.getByRole('region', { name: 'Network and faults' });
const tab = (name: string | RegExp) => pane().getByRole('tab', { name });
const button = (name: string | RegExp) => pane().getByRole('button', { name });
const active = (text: string | RegExp) => pane().getByRole('list', { name: 'Active faults' }).getByText(text);

async function say(text: string): Promise<void> {
  await composer().fill(text);
  await composer().press('Enter');
}
async function openPane(name: string): Promise<void> {
  await opened.page.getByRole('button', { name: 'Network and faults' }).click();
  await tab(name).click();
}

describe.skipIf(missing('chromium'))('the network pane', () => {
  beforeAll(async () => {
    lab = await createPageLab();
  }, 60_000);
  afterAll(() => lab?.close());
  beforeEach(async () => {
    playground = await startPlayground({
      port: 0,
      pageDir: lab.pageDir,
      bots: [{ name: 'Demo', bot: createDemoBot() }],
      watch: (started) => {
        server = started;
        return () => Promise.resolve();
      },
    });
    opened = await lab.open(playground.url);
    await composer().waitFor();
  });
  afterEach(async () => {
    const { faults } = opened;
    await opened.page.close();
    await playground.stop();
    expect(faults).toEqual([]);
  });

  it('shows what bots ask, live, and what it carried once it is opened', async () => {
    await openPane('Requests');
    await button(/PUT .*commands/).waitFor();
    await say('.ping');
    const row = button('POST /channels/:channelId/messages');
    await row.click();
    await pane().locator('pre', { hasText: '"content": "pong"' }).first().waitFor();
    await row.click();
    await pane().locator('pre').first().waitFor({ state: 'detached' });
  });

  it('never shows the token of an interaction', async () => {
    await openPane('Requests');
    await composer().fill('/whisper');
    await composer().press('Enter');
    const row = button(/callback/);
    await row.click();
    await pane()
      .getByText(/\/interactions\/\d+\/\[token\]\/callback/)
      .waitFor();
  });

  it('filters, pauses and clears', async () => {
    await openPane('Requests');
    await say('.ping');
    await button('POST /channels/:channelId/messages').waitFor();
    await pane().getByRole('searchbox', { name: 'Filter' }).fill('post messages');
    await button(/PUT .*commands/).waitFor({ state: 'detached' });
    await button('Pause').click();
    await say('.ping');
    await opened.page.getByText('pong', { exact: true }).nth(1).waitFor();
    expect(await button('POST /channels/:channelId/messages').count()).toBe(1);
    await button('Pause').click();
    await button('POST /channels/:channelId/messages').nth(1).waitFor();
    await button('Clear').click();
    await pane().getByText('Requests: none yet.').waitFor();
  });

  it('shows gateway frames both ways, with opcode and size', async () => {
    await openPane('Gateway');
    await say('hello');
    const row = pane().getByRole('row', { name: /MESSAGE_CREATE/ });
    await row.first().waitFor();
    expect(await row.first().textContent()).toMatch(/to bot.*0.*Dispatch.*(B|kB)/s);
    await tab('Faults').click();
    await button('Drop connections').click();
    await tab('Gateway').click();
    await pane()
      .getByRole('row', { name: /from bot.*Resume/ })
      .waitFor();
  });

  it('shows sessions with their shard', async () => {
    await openPane('Sessions');
    await pane()
      .getByRole('row', { name: /Demo 0 of 1 connected/ })
      .waitFor();
  });

  it('turns limits on, and shows the buckets they count in', async () => {
    await openPane('Faults');
    await button('Limits').click();
    await say('.ping');
    await tab('Buckets').click();
    const row = pane().getByRole('row', { name: /send Demo #general/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('4 of 5');
    await tab('Requests').click();
    await pane()
      .getByRole('row', { name: /POST .*4 of 5/ })
      .waitFor();
  });

  it('adds a fault to a route, lists it until it has met its requests, and shows what it did', async () => {
    await openPane('Faults');
    await pane().getByRole('combobox', { name: 'Route' }).fill('POST /channels/:channelId/messages');
    await pane().getByRole('spinbutton', { name: 'Status' }).fill('502');
    await pane().getByRole('spinbutton', { name: 'Times' }).fill('2');
    await button('Add fault').click();
    await active(/status 502, 2 times. Met 0/).waitFor();
    await say('.ping');
    await opened.page.getByText('pong', { exact: true }).waitFor();
    await pane().getByText('Nothing is wrong just now.').waitFor();
    await tab('Requests').click();
    expect(
      await pane()
        .getByRole('row', { name: /POST \/channels.* 502/ })
        .count(),
    ).toBe(2);
  });

  it('chooses whose limit a 429 speaks of and when to come back, and how late a slow start is', async () => {
    await openPane('Faults');
    await pane().getByRole('spinbutton', { name: 'Status' }).fill('429');
    await pane().getByRole('combobox', { name: 'Limit' }).selectOption('global');
    await pane().getByRole('spinbutton', { name: 'Back after ms' }).fill('250');
    await button('Add fault').click();
    await active(/status 429, over all routes, back after 250 ms, 1 times/).waitFor();
    await pane().getByRole('combobox', { name: 'Limit' }).selectOption('address');
    await pane().getByRole('spinbutton', { name: 'Back after ms' }).fill('');
    await button('Add fault').click();
    await active(/ban of the address, never says when to come back/).waitFor();
    await pane().getByRole('spinbutton', { name: 'Slow start in ms' }).fill('1234');
    await button('Start slowly').click();
    await active('Gateway: Start slowly, by 1234 ms').waitFor();
    expect(server.faults.active.map(({ fault }) => [fault.scope, fault.retryAfterMs])).toEqual([
      ['global', 250],
      ['address', undefined],
    ]);
    await button('End all').click();
    await pane().getByText('Nothing is wrong just now.').waitFor();
  });

  it('ends one fault, and all of them', async () => {
    await openPane('Faults');
    await button('Storm of 503').click();
    await button('Swallow resumes').click();
    await active('Gateway: Swallow resumes').waitFor();
    await button('Start slowly').click();
    await button('Playground').click();
    await active(/Every route: status 503/).waitFor();
    await active('Gateway: Swallow resumes').waitFor();
    await active('Gateway: Start slowly').waitFor();
    await active('Outage of Playground').waitFor();
    await button('End: Outage of Playground').click();
    await active('Outage of Playground').waitFor({ state: 'detached' });
    await button('End all').click();
    await pane().getByText('Nothing is wrong just now.').waitFor();
  });

  it('says why a fault is refused', async () => {
    await openPane('Faults');
    await pane().getByRole('combobox', { name: 'Route' }).fill('GET /nowhere');
    await button('Add fault').click();
    await opened.page.getByRole('alert').getByText('The sandbox has no route "GET /nowhere"').waitFor();
  });

  it('sends everything twice', async () => {
    await openPane('Faults');
    await button('Send everything twice').click();
    await active('Gateway: Send everything twice').waitFor();
    await tab('Gateway').click();
    await say('hello');
    await pane()
      .getByRole('row', { name: /MESSAGE_CREATE/ })
      .nth(1)
      .waitFor();
  });

  it.each([
    ['Ask to reconnect (op 7)', /to bot 7 Reconnect/],
    ['End sessions (op 9)', /to bot 9 Invalid session/],
  ])('does "%s", and shows it', async (name, frame) => {
    await openPane('Faults');
    await button(name).click();
    await tab('Gateway').click();
    await pane().getByRole('row', { name: frame }).waitFor();
  });

  it('silences connections, whose sessions are away then', async () => {
    await openPane('Faults');
    await button('Silence connections').click();
    await tab('Sessions').click();
    await pane()
      .getByRole('row', { name: /Demo 0 of 1 away/ })
      .waitFor();
    // A bot waits for the answer to its goodbye.
    await tab('Faults').click();
    await button('Drop connections').click();
    await tab('Sessions').click();
    await pane()
      .getByRole('row', { name: /Demo 0 of 1 connected/ })
      .waitFor();
  });

  it('fills in the route of a request to fault', async () => {
    await openPane('Requests');
    await say('.ping');
    await button('POST /channels/:channelId/messages').click();
    await button('Add a fault to this route').click();
    expect(await pane().getByRole('combobox', { name: 'Route' }).inputValue()).toBe(
      'POST /channels/:channelId/messages',
    );
  });

  it('is opened, walked through and closed by keyboard alone', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Network and faults' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#tab-Requests:focus').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('#tab-Gateway:focus').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.locator('#tab-Requests:focus').waitFor();
    await button(/PUT .*commands/).waitFor();
    await button(/PUT .*commands/).focus();
    await page.keyboard.press('Enter');
    await pane().locator('pre').first().waitFor();
    await page.keyboard.press('Escape');
    await pane().waitFor({ state: 'detached' });
    await page.locator('[aria-label="Network and faults"]:focus').waitFor();
  });

  it('tells how many frames of a flood it left out', async () => {
    await openPane('Gateway');
    const { world } = server;
    const [ada] = world.users.values();
    const [general] = world.channels.values();
    await pane().getByText('Gateway frames: none yet.').waitFor();
    for (let said = 0; said < 1_000; said += 1)
      createMessage(world, { kind: 'person', userId: ada?.id ?? '' }, general?.id ?? '', {
        content: `${said}`,
      });
    await pane().getByText('900 were too many to show').waitFor();
    expect(
      await pane()
        .getByRole('row', { name: /MESSAGE_CREATE/ })
        .count(),
    ).toBe(100);
  });

  it('names everything that one can use for screen readers', async () => {
    await openPane('Requests');
    await button(/PUT .*commands/).click();
    await pane().locator('pre').first().waitFor();
    for (const name of ['Requests', 'Gateway', 'Buckets', 'Sessions', 'Faults']) {
      await tab(name).click();
      await pane().getByRole('tab', { name, selected: true }).waitFor();
      const nameless = /- (button|combobox|textbox|searchbox|spinbutton|tab|meter|region)\b(?! ")/;
      expect(await pane().ariaSnapshot()).not.toMatch(nameless);
    }
  });

  it.each(['light', 'dark'] as const)('can be read in %s colours', async (colorScheme) => {
    await opened.page.emulateMedia({ colorScheme });
    await openPane('Requests');
    await button(/PUT .*commands/).waitFor();
    await tab('Faults').click();
    await button('Send everything twice').click();
    await active('Gateway: Send everything twice').waitFor();
    expect(await opened.page.evaluate(lowestContrast('.network'))).toBeGreaterThan(4.5);
    await tab('Requests').click();
    expect(await opened.page.evaluate(lowestContrast('.network'))).toBeGreaterThan(4.5);
  });

  it('fits a narrow screen', async () => {
    await opened.page.setViewportSize({ width: 390, height: 760 });
    await openPane('Faults');
    await button('Add fault').waitFor();
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});

describe.skipIf(missing('chromium'))('the network pane on virtual time', () => {
  it('moves time forward', async () => {
    const clock = createVirtualClock();
    const own = await createPageLab();
    const server = await createSandboxServer({ clock, pageDir: own.pageDir });
    await fetch(`${server.url}/_sandbox/people`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":"ada"}',
    });
    const before = clock.now();
    const { page } = await own.open(server.url);
    await page.getByRole('button', { name: 'Network and faults' }).click();
    await page.getByRole('tab', { name: 'Faults' }).click();
    await page.getByRole('button', { name: '15 minutes' }).click();
    await expect.poll(() => clock.now() - before).toBe(900_000);
    await own.close();
    await server.stop();
  });
});
