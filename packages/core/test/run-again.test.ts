import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { allow, createBot, defineCommand, defineGate, defineMenu, deny, runAgain } from '../src/index.ts';

/** A bot whose door is shut until `open()`. */
async function stage() {
  let isOpen = false;
  const shown: ((body: string) => Promise<void>)[] = [];
  const door = defineGate({
    name: 'door',
    phase: 'consent',
    check: ({ entry }) =>
      isOpen
        ? allow()
        : deny(
            'SHUT',
            { content: 'Shut.', components: [runAgain.with({ entry: entry.id }, { label: 'Again' })] },
            { keep: true, onShown: (edit) => shown.push(edit) },
          ),
  });
  const say = defineCommand({
    name: 'say',
    description: 'Says it.',
    options: { text: { type: 'string', description: 'What', required: true } },
    run: ({ options, user }) => `${user.username} says ${options.text}`,
  });
  const who = defineMenu({ name: 'Who', on: 'user', run: ({ target }) => `This is ${target.username}` });
  const bot = createBot({ prefix: '.', commands: [say, who], gates: [door] });
  const discord = await createSandbox(bot);
  const guild = await discord.guild();
  return {
    shown,
    discord,
    open: () => (isOpen = true),
    ada: await guild.member('ada'),
    bob: await guild.member('bob'),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

describe('a command that a gate stopped', () => {
  test.each(['prefix', 'slash', 'menu'])('runs again at a click: %s', async (surface) => {
    await using at = await stage();
    const { ada, bob } = at;
    const refused =
      surface === 'prefix'
        ? await ada.says('.say hello')
        : surface === 'slash'
          ? await ada.runs('/say', { text: 'hello' })
          : await ada.runs('Who', { target: bob });
    at.open();

    const ran = await ada.clicks(refused, 'Again');

    expect(refused.content).toBe('Shut.');
    expect(ran).toMatchObject({
      content: surface === 'menu' ? 'This is bob' : 'ada says hello',
      ephemeral: false,
    });
  });

  test('meets the gates again', async () => {
    await using at = await stage();
    const refused = await at.ada.says('.say hello');

    expect((await at.ada.clicks(refused, 'Again')).content).toBe('Shut.');
  });

  test('runs once, for the person who was stopped', async () => {
    await using at = await stage();
    const refused = await at.ada.says('.say hello');
    at.open();

    const foreign = await at.bob.clicks(refused, 'Again');
    const first = await at.ada.clicks(refused, 'Again');
    const second = await at.ada.clicks(refused, 'Again');

    expect(foreign.content).toMatch(/belongs to someone else/);
    expect(first.content).toBe('ada says hello');
    expect(second.content).toMatch(/expired/);
  });

  test('is forgotten after 15 minutes', async () => {
    await using at = await stage();
    const refused = await at.ada.says('.say hello');
    at.open();
    await at.discord.clock.advance(900_001);

    expect((await at.ada.clicks(refused, 'Again')).content).toMatch(/expired/);
  });

  test('has a reply that the gate can change later', async () => {
    await using at = await stage();
    const refused = await at.ada.runs('/say', { text: 'hello' });

    await at.shown[0]?.('Still shut.');

    expect(at.ada.rereads(refused).content).toBe('Still shut.');
  });
});
