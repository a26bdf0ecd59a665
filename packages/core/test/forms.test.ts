import { createSandbox, type Sandbox, type Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { createBot, defineButton, defineCommand, defineModal } from '../src/index.ts';
import { createTestLog } from './test-log.ts';

/** What happened behind the texts. */
const effects: string[] = [];

const form = defineModal({
  id: 'form',
  title: 'About you',
  state: { round: 'integer' },
  once: true,
  fields: {
    name: { type: 'string', description: 'Your name', required: true },
    age: { type: 'integer', description: 'Your age', min: 18 },
    wait: { type: 'duration', description: 'How long', default: 60_000 },
    side: { type: 'string', description: 'Which side', choices: { heads: 'The head', tails: 'The tail' } },
    agree: { type: 'boolean', description: 'I agree', required: true },
  },
  run({ fields, state }) {
    effects.push(`filled in by ${fields.name}`);
    return `${state.round} ${fields.name} ${fields.age} ${fields.wait} ${fields.side} ${fields.agree}`;
  },
});
const people = defineModal({
  id: 'people',
  title: 'People',
  fields: {
    who: { type: 'member', description: 'Who', required: true },
    where: { type: 'channel', description: 'Where', kinds: ['text'] },
    rank: { type: 'role', description: 'Rank' },
    file: { type: 'attachment', description: 'A file' },
  },
  run: ({ fields }) =>
    `${fields.who.displayName} ${fields.where?.name} ${fields.rank?.name} ${fields.file?.name}`,
});
const fill = defineButton({
  id: 'fill',
  label: 'Fill in',
  reply: 'modal',
  run: ({ showModal }) => showModal(form.with({ round: 2 })),
});

const ask = defineCommand({
  name: 'ask',
  description: 'Opens a form.',
  components: [form, people, fill],
  reply: 'modal',
  options: { people: { type: 'boolean', description: 'The other form' } },
  run: ({ options, showModal }) => showModal(options.people ? people : form.with({ round: 1 })),
});

const show = defineCommand({
  name: 'show',
  description: 'Shows the button.',
  run: () => ({ components: [fill] }),
});

async function start() {
  effects.length = 0;
  const discord = await createSandbox(
    createBot({ log: createTestLog(), prefix: '.', commands: [ask, show] }),
  );
  const guild = await discord.guild();
  return { discord, guild, ada: await guild.member('ada'), grace: await guild.member('grace') };
}

/** Opens a form again that was submitted, as a client can that keeps it. */
function reopen(discord: Sandbox, { interactionId, modal }: Seen): void {
  const opened = [...discord.world.interactions.values()].find(({ id }) => id === interactionId);
  if (opened) opened.modal = modal;
}

describe('a form', () => {
  test('speaks the words of options', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const opened = await ada.runs('/ask');

    expect(opened).toMatchObject({
      title: 'About you',
      fields: ['Your name', 'Your age', 'How long', 'Which side', 'I agree'],
    });
    const answer = await ada.submits(opened, {
      name: 'Ada',
      age: '36',
      wait: '1h30m',
      side: 'tails',
      agree: true,
    });
    expect(answer.content).toBe('1 Ada 36 5400000 tails true');
  });

  test('left empty gives undefined and defaults', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    expect((await ada.submits(await ada.runs('/ask'), { name: 'Ada' })).content).toBe(
      '1 Ada undefined 60000 undefined false',
    );
  });

  test('refuses a field with the text that the same option of a command gets', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    const refused = await ada.submits(await ada.runs('/ask'), { name: 'Ada', age: '12' });

    expect(refused).toMatchObject({ content: '`Your age` must be at least 18.', ephemeral: true });
    expect(effects).toEqual([]);
  });

  test('takes people, channels, roles and files', async () => {
    const { discord, guild, ada, grace } = await start();
    await using _ = discord;
    const rank = await guild.role('Blue');

    const opened = await ada.runs('/ask', { people: true });
    const answer = await ada.submits(opened, {
      who: grace,
      where: guild.general,
      rank,
      file: { name: 'a.txt', content: 'a' },
    });

    expect(answer.content).toBe(`grace ${guild.general.name} Blue a.txt`);
  });

  test('submitted twice has one effect where it works once', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const opened = await ada.runs('/ask');

    await ada.submits(opened, { name: 'Ada' });
    reopen(discord, opened);
    const twice = await ada.submits(opened, { name: 'Ada' });

    expect(effects).toEqual(['filled in by Ada']);
    expect(twice).toMatchObject({
      content: 'This form works only once, and it has been used.',
      ephemeral: true,
    });
  });

  test('may be submitted again after a refusal', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const opened = await ada.runs('/ask');

    await ada.submits(opened, { name: 'Ada', age: '12' });
    reopen(discord, opened);
    await ada.submits(opened, { name: 'Ada', age: '21' });

    expect(effects).toEqual(['filled in by Ada']);
  });

  test('opened before a restart is understood after it', async () => {
    const { discord, ada } = await start();
    await using _ = discord;
    const opened = await ada.clicks(await ada.runs('/show'), 'Fill in');
    await discord.restartBot();

    expect((await ada.submits(opened, { name: 'Ada' })).content).toContain('2 Ada');
  });

  test('is opened by a button after a prefix command', async () => {
    const { discord, ada } = await start();
    await using _ = discord;

    const step = await ada.says('.ask');
    const opened = await ada.clicks(step, 'Open');

    expect((await ada.submits(opened, { name: 'Ada' })).content).toContain('1 Ada');
  });
});
