import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { createBot, defineCommand, defineModal } from '../src/index.ts';

const form = defineModal({
  id: 'form',
  title: 'About you',
  fields: { name: { type: 'string', description: 'Your name', required: true } },
  run: ({ fields }) => `Hello ${fields.name}`,
});
const bot = (look: ModalLook) =>
  createBot({
    prefix: '.',
    commands: [
      defineCommand({
        name: 'ask',
        description: 'Opens a form.',
        components: [form],
        reply: 'modal',
        run: ({ showModal }) => showModal(form.with({}, look)),
      }),
    ],
  });
type ModalLook = NonNullable<Parameters<typeof form.with>[1]>;
const german = { title: 'Über dich', labels: { name: 'Dein Name' } };

test('a form shows the title and labels it is opened with, by slash and behind the button of a prefix command', async () => {
  await using discord = await createSandbox(bot(german));
  const ada = await (await discord.guild()).member('ada');

  const shown = [await ada.runs('/ask'), await ada.clicks(await ada.says('.ask'), 'Open')];

  for (const one of shown) expect([one.title, one.fields]).toEqual(['Über dich', ['Dein Name']]);
  const [first = await ada.runs('/ask')] = shown;
  expect((await ada.submits(first, { name: 'Ada' })).content).toBe('Hello Ada');
});

test('a form is opened with what stands in its fields already', async () => {
  await using discord = await createSandbox(bot({ values: { name: 'Ada' } }));
  const ada = await (await discord.guild()).member('ada');

  const shown = [await ada.runs('/ask'), await ada.clicks(await ada.says('.ask'), 'Open')];

  for (const one of shown) expect((await ada.submits(one)).content).toBe('Hello Ada');
});

test('what is left out is as the form is described', async () => {
  await using discord = await createSandbox(bot({ labels: { name: 'Dein Name' } }));
  const ada = await (await discord.guild()).member('ada');

  const shown = await ada.runs('/ask');

  expect([shown.title, shown.fields]).toEqual(['About you', ['Dein Name']]);
});

test.each([
  [{ title: 'x'.repeat(46) }, /its title/],
  [{ labels: { name: 'x'.repeat(46) } }, /the label of 'name'/],
  [{ labels: { nmae: 'Name' } }, /no field 'nmae'/],
  [{ values: { nmae: 'Ada' } }, /no field 'nmae'/],
  [{ values: { name: 'x'.repeat(4_001) } }, /the value of 'name'/],
])('a look that Discord would refuse is an error of the author: %j', async (look, message) => {
  await using discord = await createSandbox(bot(look));
  const ada = await (await discord.guild()).member('ada');

  await ada.runs('/ask');

  expect(discord.takeFailures()).toMatchObject([
    { code: 'COMPONENT_INVALID', message: expect.stringMatching(message) },
  ]);
});
