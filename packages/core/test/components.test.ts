import { createSandbox, type Sandbox, type Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import {
  createBot,
  defineButton,
  defineCommand,
  defineModal,
  defineSelect,
  link,
  type Reply,
} from '../src/index.ts';
import { createTestLog } from './test-log.ts';

/** What happened behind the texts. */
const effects: string[] = [];

const pong = (times: number): Reply => ({
  content: `Pong × ${times}`,
  components: [again.with({ times: times + 1 })],
});
const again = defineButton({
  id: 'again',
  label: 'Again',
  state: { times: 'integer' },
  run: ({ state, update }) => update(pong(state.times)),
});
const hello = defineButton({
  id: 'hello',
  label: 'Hello',
  public: true,
  run: ({ user }) => `Hello, ${user.username}.`,
});
const redeem = defineButton({
  id: 'redeem',
  label: 'Redeem',
  once: true,
  run({ user }) {
    effects.push(`redeemed by ${user.username}`);
    return 'Redeemed.';
  },
});
const brief = defineButton({ id: 'brief', label: 'Be quick', expiresAfterMs: 60_000, run: () => 'In time.' });
const note = defineButton({
  id: 'note',
  label: 'Read',
  state: { text: 'string' },
  run: ({ state }) => state.text,
});
const team = defineSelect({
  id: 'team',
  placeholder: 'Team',
  choices: { red: 'Red team', blue: 'Blue team' },
  max: 2,
  run: ({ values }) => `Teams: ${values.join(', ')}`,
});
const helpers = defineSelect({
  id: 'helpers',
  placeholder: 'Helpers',
  type: 'user',
  max: 5,
  run: ({ values }) => `Helpers: ${values.map((user) => user.username).join(', ')}`,
});
const place = defineSelect({
  id: 'place',
  placeholder: 'Place',
  type: 'channel',
  kinds: ['text'],
  run: ({ values }) => `Places: ${values.map((channel) => channel.name).join(', ')}`,
});
const everything = [again, hello, redeem, brief, note, team, helpers, place];
const show = defineCommand({
  name: 'show',
  description: 'Shows a component.',
  components: everything,
  options: { text: { type: 'string', description: 'For the note' } },
  run: ({ options: { text = 'short' } }) => ({
    content: 'Here.',
    components: [
      again.with({ times: 2 }),
      hello,
      redeem,
      brief,
      note.with({ text }),
      link('Docs', 'https://example.org'),
      team,
      helpers,
      place,
    ],
  }),
});
async function start() {
  effects.length = 0;
  const discord = await createSandbox(createBot({ log: createTestLog(), prefix: '.', commands: [show] }));
  const guild = await discord.guild();
  return { discord, guild, ada: await guild.member('ada'), grace: await guild.member('grace') };
}

/** Changes a custom id on Discord, as no honest client can. */
function forge(discord: Sandbox, seen: Seen, label: string, change: (customId: string) => string): void {
  const messages = discord.world.messages.get(seen.message?.channel_id ?? '');
  const message = messages?.get(seen.message?.id ?? '');
  const text = JSON.stringify(message?.components, (_, node: { label?: string; custom_id?: string } | null) =>
    node?.label === label && node.custom_id ? { ...node, custom_id: change(node.custom_id) } : node,
  );
  if (!message) throw new Error('There is no such message.');
  message.components = JSON.parse(text) as NonNullable<typeof message.components>;
}

describe('a button', () => {
  test('brings its state back, and may change its message', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    const shown = await ada.runs('/show');
    const first = await ada.clicks(shown, 'Again');
    const second = await ada.clicks(first, 'Again');

    expect([first.content, second.content]).toEqual(['Pong × 2', 'Pong × 3']);
    expect(second.message?.id).toBe(shown.message?.id);
  });

  test('works the same under the answer to a prefix command', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    expect((await ada.clicks(await ada.says('.show'), 'Again')).content).toBe('Pong × 2');
  });

  test('is refused to others, privately, unless it is public', async () => {
    const { discord, ada, grace } = await start();
    await using _ = discord;
    const shown = await ada.runs('/show');

    const refused = await grace.clicks(shown, 'Again');
    const greeted = await grace.clicks(shown, 'Hello');

    expect(refused).toMatchObject({
      content: 'This button belongs to someone else. Run the command yourself to get your own.',
      ephemeral: true,
    });
    expect(greeted.content).toBe('Hello, grace.');
  });

  test('that works once has one effect, however often and fast it is clicked', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const shown = await ada.runs('/show');

    await Promise.all([ada.clicks(shown, 'Redeem'), ada.clicks(shown, 'Redeem')]);
    const late = await ada.clicks(shown, 'Redeem');

    expect(effects).toEqual(['redeemed by ada']);
    expect(late).toMatchObject({
      content: 'This button works only once, and it has been used.',
      ephemeral: true,
    });
  });

  test('expires on time', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const shown = await ada.runs('/show');

    await discord.clock.advance(59_000);
    expect((await ada.clicks(shown, 'Be quick')).content).toBe('In time.');
    await discord.clock.advance(1_000);
    expect(await ada.clicks(shown, 'Be quick')).toMatchObject({
      content: 'This button has expired. Please run the command again.',
      ephemeral: true,
    });
  });

  test('still works after a restart', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const shown = await ada.runs('/show');
    await discord.restartBot();

    expect((await ada.clicks(shown, 'Again')).content).toBe('Pong × 2');
  });

  test('remembers more than a custom id can hold', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const text = 'All work and no play makes Jack a dull boy. '.repeat(20).trim();

    expect((await ada.clicks(await ada.runs('/show', { text }), 'Read')).content).toBe(text);
  });
});

describe('a custom id', () => {
  const unknown = 'I no longer know this button. Please run the command again.';
  const forged = 'This button is no longer valid. Please run the command again.';

  test.each<readonly [string, (customId: string) => string, string]>([
    ['changed in its last character', (id) => id.slice(0, -1) + (id.endsWith('A') ? 'B' : 'A'), forged],
    ['under the name of another button', (id) => id.replace('again', 'redeem'), forged],
    ['cut short', (id) => id.slice(0, 20), forged],
    ['filled up to 100 characters', (id) => id.padEnd(100, 'A'), forged],
    ['longer than Discord allows', (id) => id.padEnd(1_000, 'A'), forged],
    ['of something else', () => 'accept_terms', unknown],
    ['without a body', () => '1again.', unknown],
  ])('%s does nothing, and is answered privately', async (_, change, text) => {
    const { discord, ada } = await start();
    await using scope = discord;
    const shown = await ada.runs('/show');
    forge(scope, shown, 'Again', change);

    expect(await ada.clicks(shown, 'Again')).toMatchObject({ content: text, ephemeral: true });
    expect(effects).toEqual([]);
  });

  test('that one person saw is worth nothing to another who replays it', async () => {
    const { discord, ada, grace } = await start();
    await using _ = discord;
    const [hers, mine] = [await ada.runs('/show'), await grace.runs('/show')];
    let stolen = '';
    forge(discord, hers, 'Redeem', (customId) => (stolen = customId));
    forge(discord, mine, 'Redeem', () => stolen);

    expect((await grace.clicks(mine, 'Redeem')).content).toContain('belongs to someone else');
    expect(effects).toEqual([]);
  });
});

describe('a select', () => {
  test('gives its choices', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    expect((await ada.selects(await ada.runs('/show'), 'Team', ['Blue team', 'Red team'])).content).toMatch(
      /Teams: (red, blue|blue, red)/,
    );
  });

  test('gives people and channels as discord.js does', async () => {
    const { discord, guild, ada, grace } = await start();
    await using _ = discord;
    const shown = await ada.runs('/show');

    expect((await ada.selects(shown, 'Helpers', [grace, ada])).content).toBe('Helpers: grace, ada');
    expect((await ada.selects(shown, 'Place', [guild.general])).content).toBe(
      `Places: ${guild.general.name}`,
    );
  });
});

describe('a message with buttons for its owner and for everyone', () => {
  const poll = (ideas: number): Reply => ({
    content: `${ideas} ideas`,
    components: [close, add, suggest].map((each) => each.with({ ideas })),
  });
  const state = { ideas: 'integer' } as const;
  const close = defineButton({ id: 'close', label: 'Close', state, run: ({ update }) => update('Closed.') });
  const add = defineButton({
    id: 'add',
    label: 'Add',
    state,
    public: true,
    run: ({ state, update }) => update(poll(state.ideas + 1)),
  });
  const idea = defineModal({
    id: 'idea',
    title: 'Idea',
    state,
    fields: { text: { type: 'string', description: 'Your idea', required: true } },
    run: ({ state, update }) => update(poll(state.ideas + 1)),
  });
  const suggest = defineButton({
    id: 'suggest',
    label: 'Suggest',
    state,
    public: true,
    reply: 'modal',
    run: ({ state, showModal }) => showModal(idea.with(state)),
  });
  const start = defineCommand({
    name: 'poll',
    description: 'Polls.',
    components: [close, add, suggest, idea],
    run: () => poll(0),
  });

  test.each(['Add', 'Suggest'])('belongs to its owner when someone else uses %j', async (label) => {
    await using discord = await createSandbox(createBot({ log: createTestLog(), commands: [start] }));
    const guild = await discord.guild();
    const [ada, grace] = [await guild.member('ada'), await guild.member('grace')];
    const shown = await ada.runs('/poll');

    const used = await grace.clicks(shown, label);
    const changed = label === 'Add' ? used : await grace.submits(used, { text: 'Cake' });

    expect(changed.content).toBe('1 ideas');
    expect((await grace.clicks(changed, 'Close')).content).toContain('belongs to someone else');
    expect((await ada.clicks(changed, 'Close')).content).toBe('Closed.');
  });
});

test('a component that nobody listed is a failure that names it', async () => {
  const stray = defineButton({ id: 'stray', label: 'Stray', run() {} });
  const lost = defineCommand({
    name: 'lost',
    description: 'Shows it.',
    run: () => ({ content: 'Here.', components: [stray] }),
  });
  await using discord = await createSandbox(createBot({ log: createTestLog(), commands: [lost] }));
  const ada = await (await discord.guild()).member('ada');

  const seen = await ada.runs('/lost');

  expect(seen.content).toMatch(/^Something went wrong/);
  expect(discord.takeFailures()).toEqual([
    expect.objectContaining({ code: 'COMPONENT_UNLISTED', message: expect.stringContaining("'stray'") }),
  ]);
});
