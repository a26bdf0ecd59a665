/* oxlint-disable vitest/expect-expect, vitest/no-standalone-expect -- waiting for what a person would see is the assertion: it throws when that does not come; and no test may leave a fault behind */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Route } from 'playwright-core';
import { type Playground, startPlayground } from '../src/start-playground.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { createPageLab, type Opened, type PageLab } from './open-page.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const FAR_AHEAD = '2099-05-01T18:00:00.000Z';
const TEA = {
  question: { text: 'Tea?' },
  answers: [{ poll_media: { text: 'Yes' } }, { poll_media: { text: 'No' } }],
};
let lab: PageLab;
let playground: Playground;
let opened: Opened;
let guildId: string;
let general: string;

interface Made {
  readonly id: string;
}

async function control<Answer>(path: string, body?: object): Promise<Answer> {
  const post = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`${playground.url}/_sandbox${path}`, body === undefined ? {} : post);
  return (await response.json()) as Answer;
}

/** Does something as the bot. */
async function asBot<Answer = Made>(path: string, body: object): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${playground.api}/v10${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bot ${playground.tokens[0] ?? ''}`,
      ...(isForm ? {} : { 'Content-Type': 'application/json' }),
    },
    body: isForm ? body : JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}
const ask = (poll: object) => asBot(`/channels/${general}/messages`, { poll });
const answer = (name: string) => opened.page.getByRole('button', { name });

async function become(name: string): Promise<void> {
  await opened.page.getByRole('button', { name: /You are/ }).click();
  await opened.page.getByRole('menuitem', { name }).click();
  await opened.page.getByRole('button', { name: new RegExp(`You are ${name}`) }).waitFor();
}

describe.skipIf(missing('chromium'))('where people gather on the chat page', () => {
  beforeAll(async () => {
    lab = await createPageLab();
  }, 60_000);
  afterAll(() => lab?.close());
  beforeEach(async () => {
    playground = await startPlayground({ port: 0, pageDir: lab.pageDir, bots: [{ name: 'Host' }] });
    const [ada] = await control<readonly Made[]>('/people');
    const state = await control<{ guilds: { id: string; channels: Made[] }[] }>(`/state?as=${ada?.id ?? ''}`);
    guildId = state.guilds[0]?.id ?? '';
    general = state.guilds[0]?.channels[0]?.id ?? '';
    opened = await lab.open(playground.url);
    await opened.page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  });
  afterEach(async () => {
    const { faults } = opened;
    await opened.page.close();
    await playground.stop();
    expect(faults).toEqual([]);
  });

  it('votes in a poll, changes its mind, and takes the vote back', async () => {
    await ask(TEA);
    await answer('Yes, 0 votes').click();
    await answer('Yes, 1 vote').waitFor();
    await answer('No, 0 votes').click();
    await answer('No, 1 vote').waitFor();
    await answer('Yes, 0 votes').waitFor();
    await answer('No, 1 vote').click();
    await answer('No, 0 votes').waitFor();
  });

  it('votes for several answers where a poll allows it, and shows each person their own', async () => {
    await ask({ ...TEA, allow_multiselect: true });
    await answer('Yes, 0 votes').click();
    await answer('Yes, 1 vote').waitFor();
    await answer('No, 0 votes').click();
    await answer('No, 1 vote').waitFor();
    expect(await answer('Yes, 1 vote').getAttribute('aria-pressed')).toBe('true');
    await become('grace');
    await answer('Yes, 1 vote').waitFor();
    expect(await answer('Yes, 1 vote').getAttribute('aria-pressed')).toBe('false');
  });

  it('closes a poll that is over, and still shows what one voted', async () => {
    const { id } = await ask(TEA);
    await answer('Yes, 0 votes').click();
    await answer('Yes, 1 vote').waitFor();
    await asBot(`/channels/${general}/polls/${id}/expire`, {});
    await opened.page.getByRole('region', { name: 'Poll: Tea?' }).getByText('Over').waitFor();
    expect(await answer('Yes, 1 vote').isDisabled()).toBe(true);
    expect(await answer('Yes, 1 vote').getAttribute('aria-pressed')).toBe('true');
  });

  it('joins a voice channel and leaves it', async () => {
    const { page } = opened;
    await asBot(`/guilds/${guildId}/channels`, { name: 'Lounge', type: 2 });
    await page.getByRole('button', { name: 'Lounge' }).click();
    await page.getByRole('button', { name: 'Join voice' }).click();
    await page.getByRole('list', { name: 'In Lounge' }).getByText('ada').waitFor();
    await page.getByRole('button', { name: 'Leave voice' }).click();
    await page.getByRole('list', { name: 'In Lounge' }).waitFor({ state: 'detached' });
  });

  it('shows events, and takes note of interest', async () => {
    const { page } = opened;
    await asBot(`/guilds/${guildId}/scheduled-events`, {
      name: 'Quiz',
      entity_type: 3,
      privacy_level: 2,
      scheduled_start_time: FAR_AHEAD,
      scheduled_end_time: FAR_AHEAD.replace('18', '20'),
      entity_metadata: { location: 'The park' },
    });
    await page.getByText('Events').click();
    await page.getByText(/The park/).waitFor();
    await page.getByRole('button', { name: 'Interested in Quiz, 0' }).click();
    const interested = page.getByRole('button', { name: 'Interested in Quiz, 1' });
    await interested.click();
    await page.getByRole('button', { name: 'Interested in Quiz, 0' }).waitFor();
  });

  it('sends a sticker and shows it', async () => {
    const { page } = opened;
    const form = new FormData();
    for (const [name, value] of Object.entries({ name: 'wave', tags: 'hello', description: '' }))
      form.set(name, value);
    form.set('file', new Blob([Buffer.from(PIXEL, 'base64')]), 'wave.png');
    await asBot(`/guilds/${guildId}/stickers`, form);
    await page.getByRole('button', { name: 'Stickers' }).click();
    await page.getByRole('menuitem', { name: 'wave' }).click();
    await page.getByRole('img', { name: 'Sticker: wave' }).waitFor();
  });

  it('lets a person have their Discord in another language', async () => {
    const { page } = opened;
    const [ada] = await control<readonly Made[]>('/people');
    await answer('You are ada').click();
    await page.getByRole('menuitem', { name: 'Language… American English' }).click();
    await page.getByRole('menuitem', { name: 'German', exact: true }).click();
    await expect.poll(() => control(`/state?as=${ada?.id ?? ''}`)).toMatchObject({ locale: 'de' });
    await answer('You are ada').click();
    await page.getByRole('menuitem', { name: 'Language… German' }).waitFor();
  });

  it('stays the person one became, when what the one before sees comes late', async () => {
    const { page } = opened;
    const [ada] = await control<readonly Made[]>('/people');
    const held: Route[] = [];
    const before = new RegExp(`state\\?as=${ada?.id ?? ''}`);
    await page.route(before, (route) => void held.push(route));
    await asBot(`/guilds/${guildId}/channels`, { name: 'news' });
    await expect.poll(() => held.length).toBe(1);
    await become('grace');
    const late = page.waitForEvent('requestfinished', (request) => before.test(request.url()));
    await held[0]?.continue();
    await late;
    await page.getByRole('textbox', { name: 'Message #general' }).fill('me');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Message by grace' }).waitFor();
  });
});
