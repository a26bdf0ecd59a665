/* oxlint-disable vitest/expect-expect, vitest/no-standalone-expect -- waiting for what a person would see is the assertion: it throws when that does not come; and no test may leave a fault behind */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Playground, startPlayground } from '../src/start-playground.ts';
import { createDemoBot } from './demo-bot.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { createPageLab, type Opened, type PageLab } from './open-page.ts';

let lab: PageLab;
let playground: Playground;
let opened: Opened;

const start = (port = 0) =>
  startPlayground({ port, pageDir: lab.pageDir, bots: [{ name: 'Demo', bot: createDemoBot() }] });
const composer = (place = '#general') => opened.page.getByRole('textbox', { name: `Message ${place}` });
const button = (name: string) => opened.page.getByRole('button', { name, exact: true }).last();
const lastMessage = () => opened.page.locator('.message').last();

async function say(text: string): Promise<void> {
  await composer().fill(text);
  await composer().press('Enter');
}
async function become(name: string): Promise<void> {
  await opened.page.getByRole('button', { name: /You are/ }).click();
  await opened.page.getByRole('menuitem', { name }).click();
  await opened.page.getByRole('button', { name: new RegExp(`You are ${name}`) }).waitFor();
}

describe.skipIf(missing('chromium'))('the chat page', () => {
  beforeAll(async () => {
    lab = await createPageLab();
  }, 60_000);
  afterAll(() => lab?.close());
  beforeEach(async () => {
    playground = await start();
    opened = await lab.open(playground.url);
    await composer().waitFor();
  });
  afterEach(async () => {
    const { faults } = opened;
    await opened.page.close();
    await playground.stop();
    expect(faults).toEqual([]);
  });

  it('shows where one is, who one is and who else is there', async () => {
    const { page } = opened;
    await page.getByRole('heading', { name: '# general' }).waitFor();
    await page
      .getByRole('navigation', { name: 'Guilds' })
      .getByRole('button', { name: 'Playground' })
      .waitFor();
    await page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('button', { name: /grace/ })
      .waitFor();
    await page.getByRole('button', { name: /You are ada/ }).waitFor();
  });

  it('sends a message and shows what the bot answers', async () => {
    await say('.ping');
    await opened.page.getByText('pong', { exact: true }).waitFor();
    expect(await lastMessage().getByText('APP').count()).toBe(1);
  });

  it('changes a message when the bot updates it', async () => {
    await say('.ping');
    await button('Again').click();
    await opened.page.getByText('pong again').waitFor();
  });

  it('draws markdown, and markup as the text it is', async () => {
    await say('**bold** <img src=x onerror=alert(1)> `code`');
    await lastMessage().locator('strong', { hasText: 'bold' }).waitFor();
    await lastMessage().getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await lastMessage().locator('img').count()).toBe(0);
  });

  it('shows embeds and layouts', async () => {
    await say('.card');
    await opened.page.locator('.embed', { hasText: 'Server status' }).waitFor();
    await say('.layout');
    const container = opened.page.locator('.container', { hasText: 'Weekly report' });
    expect(await container.getByRole('button', { name: 'Closed' }).isDisabled()).toBe(true);
    await say('.gallery');
    await lastMessage().getByText('notes.txt').waitFor();
    expect(await opened.page.locator('.attachments').count()).toBe(0);
  });

  it('runs a slash command by keyboard, with autocompletion', async () => {
    const { page } = opened;
    await composer().fill('/fru');
    await page.getByRole('option', { name: /\/fruit/ }).waitFor();
    await composer().press('Enter');
    await page.keyboard.type('blu');
    await page.getByRole('option', { name: 'blueberry' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('You picked blueberry × 1').waitFor();
  });

  it('gives every type of option a fitting field', async () => {
    const { page } = opened;
    await composer().fill('/everything');
    await composer().press('Enter');
    await page.getByRole('textbox', { name: /^text/ }).fill('words');
    for (const [name, value] of [
      ['whole', '3'],
      ['number', '2.5'],
    ] as const) {
      await page.getByRole('button', { name: `+ ${name}` }).click();
      await page.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(value);
    }
    for (const [name, choice] of [
      ['flag', 'True'],
      ['user', 'grace'],
      ['channel', '#general'],
      ['size', 'Large'],
    ] as const) {
      await page.getByRole('button', { name: `+ ${name}` }).click();
      await page.getByRole('combobox', { name: new RegExp(`^${name}`) }).click();
      await page.getByRole('option', { name: choice }).first().click();
    }
    await page.getByRole('button', { name: '+ file' }).click();
    await page
      .locator('input[type=file][aria-label^=file]')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') });
    await page.getByRole('button', { name: 'Send' }).click();
    const answer = page.getByText('text=words');
    await answer.waitFor();
    for (const part of ['whole=3', 'number=2.5', 'flag=true', 'size=l'])
      expect(await answer.textContent()).toContain(part);
  });

  it('keeps a command open until what it needs is filled in', async () => {
    await composer().fill('/shop gift');
    await composer().press('Enter');
    await opened.page.getByRole('button', { name: 'Send' }).click();
    await opened.page.getByRole('alert').getByText('Fill in to first.').waitFor();
  });

  it('shows a private answer to one person only, who can dismiss it', async () => {
    const { page } = opened;
    await composer().fill('/whisper');
    await composer().press('Enter');
    await page.getByText('Only for you').waitFor();
    await become('grace');
    await page.getByText('Nothing here yet').waitFor();
    await become('ada');
    await page.getByText('Only for you').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('Nothing here yet').waitFor();
  });

  it('fills in and sends a form', async () => {
    const { page } = opened;
    await say('.ping');
    await button('Form').click();
    const form = page.getByRole('dialog', { name: 'Feedback' });
    await form.getByRole('textbox', { name: 'Subject' }).fill('Lights');
    await form.getByRole('combobox', { name: 'Mood' }).click();
    await page.getByRole('option', { name: 'Happy' }).click();
    await form.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Thanks for "Lights"').waitFor();
    expect(await form.count()).toBe(0);
  });

  it('fills in every kind of field of a form', async () => {
    const { page } = opened;
    await composer().fill('/survey');
    await composer().press('Enter');
    await page.getByRole('radio', { name: 'Good' }).check();
    await page.getByRole('checkbox', { name: 'Buttons' }).check();
    await page.getByRole('checkbox', { name: 'Contact me' }).check();
    await page
      .getByLabel('Screenshot')
      .setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Survey: rating=good used=1 contact=true shot=1').waitFor();
  });

  it('mentions a person by the name that is typed', async () => {
    await composer().fill('.hug @gr');
    await opened.page.getByRole('option', { name: '@grace' }).waitFor();
    await composer().press('Enter');
    await composer().press('Enter');
    await opened.page.getByText('Hugs for grace').waitFor();
  });

  it('leaves a form by Escape', async () => {
    await say('.ping');
    await button('Form').click();
    const form = opened.page.getByRole('dialog', { name: 'Feedback' });
    await form.waitFor();
    await opened.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it.each([
    ['A user', 'grace'],
    ['A role', '@Demo'],
    ['A channel', '#general'],
    ['A user or role', 'ada'],
  ])('chooses in the select "%s"', async (placeholder, choice) => {
    await say('.selects');
    await opened.page.getByRole('combobox', { name: placeholder, exact: true }).click();
    await opened.page.getByRole('option', { name: choice }).first().click();
    await opened.page.getByText(/^Chosen: \d+$/).waitFor();
  });

  it('sends several choices once the list is closed', async () => {
    const { page } = opened;
    await say('.selects');
    await page.getByRole('combobox', { name: 'Colours' }).click();
    await page.getByRole('option', { name: 'Red' }).click();
    await page.getByRole('option', { name: 'Green' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('Chosen: red, green').waitFor();
  });

  it('says when the bot did not respond', async () => {
    await composer().fill('/never');
    await composer().press('Enter');
    await say('.ping');
    await button('Silent').click();
    await opened.page.getByText('The application did not respond').waitFor();
    await opened.page.getByText('This interaction failed').waitFor();
  });

  it('replies, reacts, edits and deletes', async () => {
    const { page } = opened;
    const choose = async (name: string) => {
      await lastMessage().click({ button: 'right' });
      await page.getByRole('menuitem', { name }).click();
    };
    await say('first');
    await choose('Reply');
    await say('second');
    await lastMessage().locator('.reference', { hasText: 'first' }).waitFor();
    await choose('React with 🎉');
    const reaction = lastMessage().getByRole('button', { name: '🎉, 1' });
    await reaction.waitFor();
    await reaction.click();
    await reaction.waitFor({ state: 'detached' });
    await choose('Edit message');
    await page.getByRole('textbox', { name: 'Edit message' }).fill('changed');
    await page.getByRole('textbox', { name: 'Edit message' }).press('Enter');
    await lastMessage().getByText('(edited)').waitFor();
    await choose('Delete message');
    await page.getByText('changed').waitFor({ state: 'detached' });
  });

  it('shows pictures and links files', async () => {
    const { page } = opened;
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await page.getByLabel('Attach files').setInputFiles([
      { name: 'dot.png', mimeType: 'image/png', buffer: pixel },
      { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') },
    ]);
    await say('two files');
    await lastMessage().getByRole('img', { name: 'dot.png' }).waitFor();
    await lastMessage().getByRole('link', { name: 'note.txt' }).waitFor();
  });

  it('opens direct messages with the bot', async () => {
    const { page } = opened;
    await page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Demo/ }).click();
    await page.getByRole('menuitem', { name: 'Message' }).click();
    await composer('@Demo').fill('.ping');
    await composer('@Demo').press('Enter');
    await page.getByText('pong', { exact: true }).waitFor();
  });

  it('runs the menus of apps on messages and users', async () => {
    const { page } = opened;
    await say('quotable');
    await lastMessage().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Quote this' }).click();
    await page.getByText(/^Menu Quote this on \d+$/).waitFor();
    await page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /grace/ }).click();
    await page.getByRole('menuitem', { name: 'Wave at' }).click();
    await page.getByText(/^Menu Wave at on \d+$/).waitFor();
  });

  it('tells who types', async () => {
    await say('.type');
    await opened.page.getByText('Demo is typing…').waitFor();
  });

  it('adds a person and speaks as them', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: /You are/ }).click();
    await page.getByRole('menuitem', { name: 'Add a person…' }).click();
    await page.getByRole('textbox', { name: 'Name of the person' }).fill('linus');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /You are linus/ }).waitFor();
    await say('hello from linus');
    await lastMessage().getByText('hello from linus').waitFor();
  });

  it('makes a guild and a channel, and opens them', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'New guild' }).click();
    await page.getByRole('textbox', { name: 'Name of the guild' }).fill('Second');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Second' }).waitFor();
    await page.getByRole('button', { name: 'New channel' }).click();
    await page.getByRole('textbox', { name: 'Name of the channel' }).fill('help');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '# help' }).waitFor();
  });

  it('moves between messages and opens their menu by keyboard alone', async () => {
    const { page } = opened;
    await say('one');
    await page.getByText('one', { exact: true }).waitFor();
    await say('two');
    await page.getByText('two', { exact: true }).waitFor();
    await lastMessage().focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.replying').waitFor();
    await say('to the first');
    await lastMessage().locator('.reference', { hasText: 'one' }).waitFor();
  });

  it('says that the connection is lost, comes back by itself, and keeps what was typed', async () => {
    const { page } = opened;
    await composer().fill('half a thought');
    const { port } = new URL(playground.url);
    await playground.stop();
    await page.getByText('Connection lost. Trying again…').waitFor();
    playground = await start(Number(port));
    await page.getByText('Connection lost. Trying again…').waitFor({ state: 'detached' });
    expect(await composer().inputValue()).toBe('half a thought');
    await composer().press('Enter');
    await lastMessage().getByText('half a thought').waitFor();
  });

  it('hides the places behind a button on a narrow screen', async () => {
    await opened.page.setViewportSize({ width: 420, height: 760 });
    const channels = opened.page.getByRole('navigation', { name: 'Channels' });
    await channels.waitFor({ state: 'hidden' });
    await button('Places').click();
    await channels.waitFor({ state: 'visible' });
  });
});
