import { describe, expect, test } from 'vitest';
import { createSandbox, type Actor } from '../src/testing.ts';
import { contractBot } from './contract-bot.ts';

async function begin() {
  const bot = contractBot();
  const discord = await createSandbox(bot);
  const guild = await discord.guild();
  const ada: Actor = await guild.member('ada');
  return { bot, discord, guild, ada, [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose]() };
}

describe('an unmodified discord.js client', () => {
  test('answers a prefix command', async () => {
    await using scene = await begin();
    const reply = await scene.ada.says('.ping');
    expect(reply).toMatchObject({ content: 'Pong!', ephemeral: false, silent: false, buttons: ['Again'] });
  });

  test('keeps quiet where it has nothing to say', async () => {
    await using scene = await begin();
    const reply = await scene.ada.says('hello');
    expect(reply).toMatchObject({ silent: true, content: '', said: { content: 'hello' } });
  });

  test('answers a slash command', async () => {
    await using scene = await begin();
    const reply = await scene.ada.runs('/ping');
    expect(reply.content).toBe('Pong!');
  });

  test('completes an option and runs with it', async () => {
    await using scene = await begin();
    const names = await scene.ada.completes('/play', 'song', 'da');
    const reply = await scene.ada.runs('/play', { song: 'dark side' });
    expect(names).toEqual(['dancing queen', 'dark side']);
    expect(reply.content).toBe('Playing dark side.');
  });

  test('updates the message of a button, which is then disabled', async () => {
    await using scene = await begin();
    const reply = await scene.ada.says('.ping');
    const updated = await scene.ada.clicks(reply, 'Again');
    expect(updated).toMatchObject({ content: 'Pong again!', disabledButtons: ['Again'] });
    await expect(scene.ada.clicks(updated, 'Again')).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
  });

  test('reads the values of a select', async () => {
    await using scene = await begin();
    const menu = await scene.ada.says('.pick');
    const reply = await scene.ada.selects(menu, 'Colour', ['Green']);
    expect(reply.content).toBe('You chose g.');
  });

  test('opens a modal and reads its fields', async () => {
    await using scene = await begin();
    const modal = await scene.ada.runs('/form');
    const reply = await scene.ada.submits(modal, { 'Why?': 'it works' });
    expect(modal).toMatchObject({ title: 'Reasons', fields: ['Why?'] });
    expect(reply).toMatchObject({ content: 'Because it works.', ephemeral: true });
  });

  test('defers, answers, and follows up', async () => {
    await using scene = await begin();
    const reply = await scene.ada.runs('/late');
    expect(reply).toMatchObject({
      content: 'Here at last.',
      thinking: false,
      followUps: [{ content: 'And one more thing.' }],
    });
  });

  test('answers in private, where nobody else can click', async () => {
    await using scene = await begin();
    const grace = await scene.guild.member('grace');
    const secret = await scene.ada.runs('/secret');
    expect(secret).toMatchObject({ content: 'Only for you.', ephemeral: true });
    expect(grace.reads()).toEqual([]);
    await expect(grace.clicks(secret, 'Again')).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
  });

  test('talks in direct messages', async () => {
    await using scene = await begin();
    const reply = await scene.ada.dm().says('.help');
    expect(reply.content).toBe('Help, in private.');
  });

  test('sends a file', async () => {
    await using scene = await begin();
    const reply = await scene.ada.runs('/file');
    expect(reply.files).toMatchObject([{ name: 'hello.txt', size: 5 }]);
    const response = await fetch(reply.files[0]?.url ?? '');
    expect(await response.text()).toBe('hello');
  });

  test('resumes after a cut connection and misses nothing', async () => {
    await using scene = await begin();
    const resumed = new Promise((resolve) => scene.bot.client?.once('shardResume', resolve));
    scene.discord.gateway.drop();
    await scene.ada.says('.ping');
    await resumed;
    await scene.discord.settle();
    expect(scene.ada.reads().map(({ content }) => content)).toEqual(['.ping', 'Pong!']);
  });

  test('reconnects when it is asked to', async () => {
    await using scene = await begin();
    const resumed = new Promise((resolve) => scene.bot.client?.once('shardResume', resolve));
    scene.discord.gateway.reconnect();
    await resumed;
    const reply = await scene.ada.says('.ping');
    expect(reply.content).toBe('Pong!');
  });
});
