import { describe, expect, test } from 'vitest';
import { createSandboxServer } from '../server.ts';
import { createChannel } from '../state/channels.ts';
import { ephemeralMessages } from '../state/ephemeral.ts';
import { createGuild } from '../state/guilds.ts';
import { runCommand } from '../state/interaction-commands.ts';
import { useComponent } from '../state/interaction-components.ts';
import { submitModal } from '../state/interaction-modals.ts';
import type { Interaction } from '../state/interaction.ts';
import { joinGuild } from '../state/members.ts';
import { createApplication, createUser } from '../state/users.ts';
import { createVirtualClock } from '../virtual-clock.ts';

const SYSTEM = { kind: 'system' } as const;
const BUTTON = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] };
const MODAL = {
  custom_id: 'form',
  title: 'Form',
  components: [
    { type: 18, label: 'Why?', component: { type: 4, custom_id: 'why', style: 1, min_length: 3 } },
    { type: 18, label: 'Agree', component: { type: 23, custom_id: 'agree' } },
  ],
};

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> | undefined;
}

/** A bot that answers by hand, with one command and one person. */
async function begin() {
  const clock = createVirtualClock();
  const server = await createSandboxServer({ clock });
  const { world, api } = server;
  const ada = createUser(world, { username: 'ada' });
  const application = createApplication(world, { name: 'bot' });
  const guild = createGuild(world, { name: 'Guild', ownerId: ada.id });
  const channel = createChannel(world, SYSTEM, guild.id, { name: 'general' });
  joinGuild(world, guild.id, application.bot.id, {});
  const request = async (method: string, path: string, body?: object): Promise<Answer> => {
    const headers = { authorization: `Bot ${application.token}`, 'content-type': 'application/json' };
    const response = await fetch(`${api}/v10${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  await request('POST', `/applications/${application.id}/commands`, {
    name: 'ping',
    description: 'Answers.',
  });
  const [command] = [...application.globalCommands.values()];
  const hook = (interaction: Interaction, rest = '') =>
    `/webhooks/${application.id}/${interaction.token}${rest}`;
  return {
    world,
    clock,
    ada,
    channel,
    request,
    hook,
    run: () => runCommand(world, ada.id, { channelId: channel.id, commandId: command?.id ?? '' }),
    answer: (interaction: Interaction, type: number, data?: object, query = '') =>
      request('POST', `/interactions/${interaction.id}/${interaction.token}/callback${query}`, {
        type,
        ...(data && { data }),
      }),
    shown: () => [...(world.messages.get(channel.id)?.values() ?? [])],
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

describe('the first answer', () => {
  test('is a message that says whose command it answers', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    const { status } = await scene.answer(interaction, 4, { content: 'Pong!' });
    expect(status).toBe(204);
    expect(scene.shown()).toMatchObject([
      {
        content: 'Pong!',
        type: 20,
        interaction_metadata: { id: interaction.id, user: { id: scene.ada.id } },
        interaction: { name: 'ping' },
      },
    ]);
  });

  test('comes back with its message when asked to', async () => {
    await using scene = await begin();
    const { status, body } = await scene.answer(
      scene.run(),
      4,
      { content: 'Pong!', flags: 64 },
      '?with_response=true',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      interaction: { response_message_ephemeral: true },
      resource: { type: 4, message: { content: 'Pong!' } },
    });
  });

  test('is given once', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    await scene.answer(interaction, 4, { content: 'one' });
    expect(await scene.answer(interaction, 4, { content: 'two' })).toMatchObject({
      status: 400,
      body: { code: 40_060 },
    });
  });

  test('is too late after 3 s', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    await scene.clock.advance(3_000);
    expect(await scene.answer(interaction, 4, { content: 'late' })).toMatchObject({
      status: 404,
      body: { code: 10_062 },
    });
    expect(interaction.state).toBe('unanswered');
  });

  test.each([
    ['suggestions', 8, { choices: [] }],
    ['an update of no message', 7, { content: 'x' }],
  ])('to a command is not %s', async (_, type, data) => {
    await using scene = await begin();
    expect(await scene.answer(scene.run(), type, data)).toMatchObject({
      status: 400,
      body: { code: 50_035 },
    });
  });

  test('that breaks a rule leaves the interaction open', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    const refused = await scene.answer(interaction, 4, { content: '' });
    const { status } = await scene.answer(interaction, 4, { content: 'Pong!' });
    expect(refused).toMatchObject({ status: 400, body: { code: 50_006 } });
    expect(status).toBe(204);
  });

  test('in private is in no history', async () => {
    await using scene = await begin();
    await scene.answer(scene.run(), 4, { content: 'psst', flags: 64 });
    expect(scene.shown()).toEqual([]);
    expect(ephemeralMessages(scene.world, scene.channel.id, scene.ada.id)).toMatchObject([
      { content: 'psst', flags: 64 },
    ]);
  });
});

describe('a deferred answer', () => {
  test('is filled by an edit, which does not count as one', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    await scene.answer(interaction, 5);
    const loading = scene.shown()[0]?.flags;
    await scene.request('PATCH', scene.hook(interaction, '/messages/@original'), { content: 'done' });
    expect(loading).toBe(128);
    expect(scene.shown()).toMatchObject([{ content: 'done', flags: 0, edited_timestamp: null }]);
  });

  test('is filled by the first follow-up, and stays private', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    await scene.answer(interaction, 5, { flags: 64 });
    await scene.request('POST', scene.hook(interaction), { content: 'first' });
    await scene.request('POST', scene.hook(interaction), { content: 'second' });
    expect(ephemeralMessages(scene.world, scene.channel.id, scene.ada.id)).toMatchObject([
      { content: 'first', flags: 64 },
    ]);
    expect(scene.shown()).toMatchObject([{ content: 'second', type: 19 }]);
  });
});

describe('a token', () => {
  test('has no messages before the first answer', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    expect(await scene.request('POST', scene.hook(interaction), { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10_015 },
    });
  });

  test('ends after 15 minutes', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    await scene.answer(interaction, 4, { content: 'Pong!' });
    await scene.clock.advance(900_001);
    expect(await scene.request('POST', scene.hook(interaction), { content: 'x' })).toMatchObject({
      status: 401,
      body: { code: 50_027 },
    });
  });

  test('reaches its own messages alone', async () => {
    await using scene = await begin();
    const [one, other] = [scene.run(), scene.run()];
    await scene.answer(one, 4, { content: 'one' });
    await scene.answer(other, 4, { content: 'other' });
    const path = scene.hook(one, `/messages/${other.originalMessageId}`);
    expect(await scene.request('GET', path)).toMatchObject({ status: 404, body: { code: 10_008 } });
  });

  test('deletes the original', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    await scene.answer(interaction, 4, { content: 'Pong!' });
    const { status } = await scene.request('DELETE', scene.hook(interaction, '/messages/@original'));
    expect(status).toBe(204);
    expect(scene.shown()).toEqual([]);
  });
});

describe('a click', () => {
  test('updates the message it was on', async () => {
    await using scene = await begin();
    await scene.answer(scene.run(), 4, { content: 'Ready?', components: [BUTTON] });
    const messageId = scene.shown()[0]?.id ?? '';
    const click = useComponent(scene.world, scene.ada.id, {
      channelId: scene.channel.id,
      messageId,
      customId: 'go',
    });
    await scene.answer(click, 7, { content: 'Gone.', components: [] });
    expect(scene.shown()).toMatchObject([{ id: messageId, content: 'Gone.', components: [] }]);
  });

  test('on a private message updates it in private', async () => {
    await using scene = await begin();
    const first = scene.run();
    await scene.answer(first, 4, { content: 'Ready?', flags: 64, components: [BUTTON] });
    const messageId = first.originalMessageId ?? '';
    const click = useComponent(scene.world, scene.ada.id, {
      channelId: scene.channel.id,
      messageId,
      customId: 'go',
    });
    await scene.answer(click, 7, { content: 'Gone.' });
    expect(ephemeralMessages(scene.world, scene.channel.id, scene.ada.id)).toMatchObject([
      { id: messageId, content: 'Gone.' },
    ]);
  });
});

describe('a modal', () => {
  test('is submitted once, with checked fields', async () => {
    await using scene = await begin();
    const interaction = scene.run();
    await scene.answer(interaction, 9, MODAL);
    const submit = (why: string) =>
      submitModal(scene.world, scene.ada.id, { interactionId: interaction.id, fields: { why, agree: true } });
    expect(() => submit('no')).toThrow("The field 'Why?' takes 3 to 4000 characters, not 2.");
    expect(submit('because')).toMatchObject({ type: 5, state: 'pending' });
    expect(() => submit('because')).toThrow(/has no modal/);
  });

  test('is refused beyond its limits', async () => {
    await using scene = await begin();
    const refused = await scene.answer(scene.run(), 9, { ...MODAL, title: 'x'.repeat(46) });
    expect(refused).toMatchObject({ status: 400, body: { code: 50_035, errors: { data: { title: {} } } } });
  });
});
