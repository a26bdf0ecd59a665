import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import {
  container,
  createBot,
  defineButton,
  defineCommand,
  defineGate,
  defineListener,
  definePlugin,
  deny,
  allow,
  Outcomes,
  paginate,
  row,
  sleep,
  text,
  Time,
} from '../src/index.ts';
import type { Outcome, Reply } from '../src/index.ts';
import { createTestLog } from './test-log.ts';

const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'Pong' });
const think = defineCommand({
  name: 'think',
  description: 'Takes its time.',
  uses: { time: Time },
  async run({ time, signal }) {
    await sleep(time, 2_000, signal);
    return 'Done at last';
  },
});
const which = defineCommand({ name: 'which', description: 'Names what it answers.', run: ({ id }) => id });
const whisper = defineCommand({
  name: 'whisper',
  description: 'Private.',
  reply: 'ephemeral',
  run: () => 'psst',
});
const nothing = defineCommand({ name: 'nothing', description: 'Says nothing.', run: () => {} });
const chatty = defineCommand({
  name: 'chatty',
  description: 'Says much.',
  async run({ reply, edit }) {
    await reply('one');
    await edit('two');
    return 'three';
  },
});
const long = defineCommand({ name: 'long', description: 'Too long.', run: () => 'x'.repeat(3_000) });
const file = defineCommand({
  name: 'file',
  description: 'Sends a file.',
  run: () => ({ content: 'Here.', files: [{ attachment: Buffer.from('hello'), name: 'hello.txt' }] }),
});
const more = defineButton({
  id: 'more',
  label: 'More',
  run: ({ update }) => update({ layout: [text('More of it')] }),
});
const layout = defineCommand({
  name: 'layout',
  description: 'Components v2.',
  components: [more],
  run: () => ({ layout: [container([text('# A shop'), row(more)])] }),
});
const turn = defineButton({
  id: 'turn',
  state: { page: 'integer' },
  run: ({ state, update }) => update(listed(state.page)),
});
const listed = (page: number): Reply =>
  paginate({
    items: ['a', 'b', 'c'],
    page,
    perPage: 1,
    turn: (to) => turn.with({ page: to }),
    body: ([item]) => `Item ${item}`,
  });
const list = defineCommand({ name: 'list', description: 'Pages.', components: [turn], run: () => listed(1) });

const commands = [ping, think, which, whisper, nothing, chatty, long, file, layout, list];

/** A plugin that keeps the outcomes. */
function recorder() {
  const outcomes: Outcome[] = [];
  const plugin = definePlugin({
    name: 'recorder',
    uses: { feed: Outcomes },
    start: ({ feed }) => void feed.subscribe((outcome) => outcomes.push(outcome)),
  });
  return { outcomes, plugin };
}
async function started(also: { readonly log?: ReturnType<typeof createTestLog> } = {}) {
  const { outcomes, plugin } = recorder();
  const discord = await createSandbox(
    createBot({ prefix: '.', commands, plugins: [plugin], log: createTestLog(), ...also }),
  );
  const guild = await discord.guild();
  return { ada: await guild.member('ada'), discord, guild, outcomes };
}

const MALFORMED =
  'READY INTERACTION_CREATE MESSAGE_CREATE GUILD_CREATE GUILD_MEMBERS_CHUNK NO_SUCH_EVENT'.split(' ');

describe('a reply', () => {
  test('answers a slash command and a message alike', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    expect((await ada.runs('/ping')).content).toBe('Pong');
    expect((await ada.says('.ping')).content).toBe('Pong');
    expect((await ada.dm().says('.ping')).content).toBe('Pong');
  });
  test('knows the id of the interaction it answers', async () => {
    const { ada, discord } = await started();
    await using _ = discord;
    const seen = await ada.runs('/which');
    expect(seen.content).toBe(seen.interactionId);
  });

  test('can be changed and followed up', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    for (const seen of [await ada.runs('/chatty'), await ada.says('.chatty')]) {
      expect(ada.rereads(seen).content).toBe('two');
      expect(seen.followUps.map(({ content }) => content)).toEqual(['three']);
    }
  });

  test('that is private goes by direct message after a message', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    await ada.says('.whisper');

    expect(ada.reads().map(({ content }) => content)).not.toContain('psst');
    expect(
      ada
        .dm()
        .reads()
        .map(({ content }) => content),
    ).toEqual(['psst']);
  });

  test('that is private is seen by one person after a slash command', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    expect(await ada.runs('/whisper')).toMatchObject({ content: 'psst', ephemeral: true });
  });

  test('that is missing shows no failure', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    expect(await ada.runs('/nothing')).toMatchObject({ content: 'Done.', ephemeral: true });
    expect((await ada.says('.nothing')).silent).toBe(true);
  });

  test('U4 of 3,000 characters is an error that names the command; the member sees its id', async () => {
    const log = createTestLog();
    const { ada, discord } = await started({ log });
    await using _ = discord;

    const seen = await ada.runs('/long');

    const line = log.lines.find(({ level }) => level === 'error');
    expect(line).toMatchObject({ level: 'error', message: "'long' failed", fields: { path: 'long' } });
    expect(String(line?.fields['error'])).toContain(
      "'long' cannot reply: its text has 3,000 characters, and Discord takes 2,000.",
    );
    expect(seen).toMatchObject({
      content: expect.stringContaining(String(line?.fields['errorId'])),
      ephemeral: true,
    });
    expect(discord.takeFailures()).toHaveLength(1);
  });

  test('carries files', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    for (const seen of [await ada.runs('/file'), await ada.says('.file')])
      expect(seen.files).toMatchObject([{ name: 'hello.txt', size: 5 }]);
  });

  test('may be a layout, and a button may change it', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    const seen = await ada.runs('/layout');
    expect(seen.content).toBe('# A shop');
    expect((await ada.clicks(seen, 'More')).content).toBe('More of it');
  });

  test('turns its pages', async () => {
    const { ada, discord } = await started();
    await using _ = discord;

    const first = await ada.says('.list');
    expect([first.content, first.buttons, first.disabledButtons]).toEqual([
      'Item a',
      ['«', '‹', '1/3', '›', '»'],
      ['«', '‹', '1/3'],
    ]);
    const last = await ada.clicks(first, '»');
    expect(last.content).toBe('Item c');
    expect((await ada.clicks(last, '‹')).content).toBe('Item b');
  });
});

describe('a slow command', () => {
  test('is deferred after 1.5 s and then completed', async () => {
    const { ada, discord, outcomes } = await started();
    await using _ = discord;

    const act = ada.runs('/think');
    await discord.clock.advance(1_500);
    const thinking = await act;
    expect(thinking.thinking).toBe(true);
    await discord.clock.advance(500);

    expect(ada.rereads(thinking).content).toBe('Done at last');
    expect(outcomes).toMatchObject([{ outcome: 'ok', acknowledgedAfterMs: 1_500 }]);
  });
});

describe('messages', () => {
  test('in any case, and by mention, run a command; others are silence', async () => {
    const { ada, discord } = await started();
    await using _ = discord;
    const mention = `<@${[...discord.world.applications.values()][0]?.bot.id}>`;

    expect((await ada.says('.PING')).content).toBe('Pong');
    expect((await ada.says(`${mention} ping`)).content).toBe('Pong');
    expect((await ada.says('ping')).silent).toBe(true);
    expect((await ada.says('.unknown')).silent).toBe(true);
    expect((await ada.says('...')).silent).toBe(true);
  });
});

describe('the gateway', () => {
  test('may say things twice: each runs once', async () => {
    const { ada, discord, outcomes } = await started();
    await using _ = discord;
    const said: { readonly t: string; readonly d: object }[] = [];
    discord.world.subscribe((event) => said.push(event));
    await ada.runs('/ping');
    await ada.says('.ping');

    for (const { t, d } of said.filter((event) => /^(INTERACTION|MESSAGE)_CREATE$/.test(event.t)))
      discord.gateway.sessions[0]?.dispatch(t, JSON.stringify(d));
    await discord.settle();

    expect(outcomes.map(({ surface, outcome }) => [surface, outcome])).toEqual([
      ['slash', 'ok'],
      ['prefix', 'ok'],
    ]);
  });

  test('may drop the connection: what was said meanwhile is answered once', async () => {
    const { ada, discord, outcomes } = await started();
    await using _ = discord;
    // discord.js waits half a second of real time before it resumes, so that no act waits for the answer.
    const answered = new Promise<void>((resolve) => {
      const end = discord.world.subscribe(({ t, d }) => {
        if (t !== 'MESSAGE_CREATE' || (d as { readonly content: string }).content !== 'Pong') return;
        end();
        resolve();
      });
    });
    discord.gateway.drop();
    await ada.says('.ping');
    await answered;
    await discord.settle();

    expect(outcomes).toMatchObject([{ surface: 'prefix', outcome: 'ok' }]);
  });

  test('may refuse an intent: the error names who needs it and how to switch it on', async () => {
    const bot = createBot({ prefix: '.', commands, log: createTestLog() });

    await expect(createSandbox(bot, { withoutIntents: ['messageContent'] })).rejects.toMatchObject({
      code: 'GATEWAY_DISALLOWED_INTENTS',
      message: expect.stringMatching(/Message Content Intent.*needed by commands by prefix/),
    });
  });
});

describe('gates', () => {
  test('cover commands, suggestions and buttons alike', async () => {
    let open = true;
    const consent = defineGate({
      name: 'terms',
      phase: 'consent',
      check: ({ entry }) => (open ? allow() : deny('TOS_MISSING', `Not yet: ${entry.path}`)),
    });
    const bot = createBot({ prefix: '.', commands, gates: [consent] });
    await using discord = await createSandbox(bot);
    const ada = await (await discord.guild()).member('ada');
    const seen = await ada.runs('/list');
    open = false;

    expect(await ada.runs('/ping')).toMatchObject({ content: 'Not yet: ping', ephemeral: true });
    expect((await ada.says('.ping')).content).toBe('Not yet: ping');
    expect(await ada.clicks(seen, '›')).toMatchObject({ content: 'Not yet: turn', ephemeral: true });
  });
});

describe('what breaks', () => {
  test('neither a listener nor a packet of any shape ends the bot', async () => {
    const log = createTestLog();
    const sync = defineListener({
      event: 'messageCreate',
      name: 'sync',
      run() {
        throw new Error('at once');
      },
    });
    const late = defineListener({
      event: 'messageCreate',
      name: 'late',
      run: () => Promise.reject(new Error('later')),
    });
    await using discord = await createSandbox(
      createBot({ prefix: '.', commands, listeners: [sync, late], log }),
      // It is sent what Discord never sends.
      { validate: false },
    );
    const ada = await (await discord.guild()).member('ada');

    expect((await ada.says('.ping')).content).toBe('Pong');
    const [session] = discord.gateway.sessions;
    for (const event of MALFORMED)
      for (const json of ['null', '{}', '[]', '7', '{"id":"1"}', '{"author":null,"guild_id":"1","member":7}'])
        session?.dispatch(event, json);
    await discord.settle();

    expect((await ada.runs('/ping')).content).toBe('Pong');
    const messages = log.lines.map(({ message }) => message);
    expect(messages).toContain("The listener 'sync' failed");
    expect(messages).toContain("The listener 'late' failed");
    expect(messages).toContain('A packet from Discord could not be handled');
    expect(discord.takeFailures().length).toBeGreaterThan(2);
  });
});
