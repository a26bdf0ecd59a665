import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSandbox, type Actor, type Sandbox } from '../../src/testing.ts';
import type { StartableBot } from '../../src/startable-bot.ts';
import { buildPrograms, type BuiltPrograms } from '../build-program.ts';
import { programBot } from './program-bot.ts';

/** seyfert waits 10 s before it comes back. */
const RESUME_MS = 30_000;

/** Proves that an unmodified library runs on the sandbox, as a program that takes it for Discord. */
export function contract(library: string, format: 'esm' | 'cjs'): void {
  describe(`an unmodified ${library} bot (${format === 'esm' ? 'ESM' : 'CommonJS'})`, () => {
    let built: BuiltPrograms;
    let redirect: BuiltPrograms;
    let bot: StartableBot;
    let discord: Sandbox;

    beforeAll(async () => {
      const name = library === 'discord.js' ? 'discordjs' : library.replace('.js', '');
      redirect = await buildPrograms({ redirect: 'src/redirect.ts' });
      built = await buildPrograms({ bot: `test/contract/${name}-bot.ts` }, format);
      bot = programBot(built.url('bot'), redirect.url('redirect'));
      discord = await createSandbox(bot);
    }, 30_000);
    afterAll(async () => {
      await bot.stop();
      await discord[Symbol.asyncDispose]();
      await Promise.all([built, redirect].map((programs) => programs[Symbol.asyncDispose]()));
    });

    /** A person in a channel of their own. */
    async function begin(name: string): Promise<Actor> {
      const guild = await discord.guild();
      const person = await guild.member(name);
      return person.in(await guild.channel(`at-${name}`));
    }

    test('answers a prefix command', async () => {
      const ada = await begin('prefix');
      const reply = await ada.says('.ping');
      expect(reply).toMatchObject({ content: 'Pong!', ephemeral: false, silent: false, buttons: ['Again'] });
    });

    test('keeps quiet where it has nothing to say', async () => {
      const ada = await begin('quiet');
      const reply = await ada.says('hello');
      expect(reply).toMatchObject({ silent: true, content: '', said: { content: 'hello' } });
    });

    test('answers a slash command', async () => {
      const ada = await begin('slash');
      const reply = await ada.runs('/ping');
      expect(reply.content).toBe('Pong!');
    });

    test('completes an option and runs with it', async () => {
      const ada = await begin('complete');
      const names = await ada.completes('/play', 'song', 'da');
      const reply = await ada.runs('/play', { song: 'dark side' });
      expect(names).toEqual(['dancing queen', 'dark side']);
      expect(reply.content).toBe('Playing dark side.');
    });

    test('updates the message of a button, which is then disabled', async () => {
      const ada = await begin('button');
      const reply = await ada.says('.ping');
      const updated = await ada.clicks(reply, 'Again');
      expect(updated).toMatchObject({ content: 'Pong again!', disabledButtons: ['Again'] });
      await expect(ada.clicks(updated, 'Again')).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
    });

    test('reads the values of a select', async () => {
      const ada = await begin('select');
      const menu = await ada.says('.pick');
      const reply = await ada.selects(menu, 'Colour', ['Green']);
      expect(reply.content).toBe('You chose g.');
    });

    test('opens a modal and reads its fields', async () => {
      const ada = await begin('modal');
      const modal = await ada.runs('/form');
      const reply = await ada.submits(modal, { 'Why?': 'it works' });
      expect(modal).toMatchObject({ title: 'Reasons', fields: ['Why?'] });
      expect(reply).toMatchObject({ content: 'Because it works.', ephemeral: true });
    });

    test('defers, answers, and follows up', async () => {
      const ada = await begin('defer');
      const reply = await ada.runs('/late');
      expect(reply).toMatchObject({
        content: 'Here at last.',
        thinking: false,
        followUps: [{ content: 'And one more thing.' }],
      });
    });

    test('answers in private, where nobody else can click', async () => {
      const ada = await begin('ephemeral');
      const grace = await begin('grace');
      const secret = await ada.runs('/secret');
      expect(secret).toMatchObject({ content: 'Only for you.', ephemeral: true });
      expect(grace.reads()).toEqual([]);
      await expect(grace.clicks(secret, 'Again')).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
    });

    test('talks in direct messages', async () => {
      const ada = await begin('direct');
      const reply = await ada.dm().says('.help');
      expect(reply.content).toBe('Help, in private.');
    });

    test('sends a file', async () => {
      const ada = await begin('file');
      const reply = await ada.runs('/file');
      const response = await fetch(reply.files[0]?.url ?? '');
      expect(reply.files).toMatchObject([{ name: 'hello.txt', size: 5 }]);
      expect(await response.text()).toBe('hello');
    });

    /** Resolves once the session of the bot goes on where it was. */
    async function resumed(): Promise<void> {
      const [session] = discord.gateway.sessions;
      await vi.waitUntil(() => session?.connected === true, { timeout: RESUME_MS, interval: 5 });
      expect(discord.gateway.sessions).toEqual([session]);
    }

    test(
      'resumes after a cut connection and misses nothing',
      async () => {
        const ada = await begin('resume');
        discord.gateway.drop();
        const said = ada.says('.ping');
        await resumed();
        await said;
        await vi.waitUntil(() => ada.reads().length === 2, { interval: 5 });
        expect(ada.reads().map(({ content }) => content)).toEqual(['.ping', 'Pong!']);
      },
      RESUME_MS,
    );

    test(
      'resumes when it is asked to reconnect',
      async () => {
        const ada = await begin('reconnect');
        const [session] = discord.gateway.sessions;
        discord.gateway.reconnect();
        await vi.waitUntil(() => session?.connected === false, { timeout: RESUME_MS, interval: 1 });
        await resumed();
        const reply = await ada.says('.ping');
        expect(reply.content).toBe('Pong!');
      },
      RESUME_MS,
    );
  });
}
