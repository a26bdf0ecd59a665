import {
  AttachmentBuilder,
  type AutocompleteInteraction,
  Client,
  Command,
  type CommandContext,
  ComponentCommand,
  type ComponentContext,
  createStringOption,
  Declare,
  ModalCommand,
  type ModalContext,
  Options,
} from 'seyfert';
import { again, colors, EPHEMERAL, suggest } from './commands.ts';
import { carryOut, does, hostBot } from './program-host.ts';

/** A command as seyfert wants it, by what it does. Decorators are functions, so no compiler needs to know them. */
function command(name: string, description: string, act: (ctx: CommandContext) => Promise<unknown>) {
  return Declare({ name, description })(
    class extends Command {
      override run = does(act);
    },
  );
}

const song = createStringOption({
  description: 'Which',
  required: true,
  autocomplete: does((interaction: AutocompleteInteraction) =>
    interaction.respond(suggest(interaction.getInput())),
  ),
});
// Its types want options that may be left out to be there as undefined.
const play = Options({ song } as never)(
  command('play', 'Plays a song.', (ctx) =>
    ctx.write({ content: `Playing ${String(optionsOf(ctx)['song'])}.` }),
  ),
);
const optionsOf = (ctx: CommandContext) => ctx.options as Readonly<Record<string, unknown>>;
const commands = [
  play,
  command('ping', 'Answers.', (ctx) => ctx.write({ content: 'Pong!' })),
  command('late', 'Defers, answers, and follows up.', async (ctx) => {
    await ctx.deferReply();
    await ctx.editResponse({ content: 'Here at last.' });
    await ctx.followup({ content: 'And one more thing.' });
  }),
  command('secret', 'Answers in private.', (ctx) =>
    ctx.write({ content: 'Only for you.', flags: EPHEMERAL, components: [again()] }),
  ),
  command('form', 'Opens a modal.', (ctx) =>
    ctx.interaction.modal({
      custom_id: 'form',
      title: 'Reasons',
      components: [
        { type: 18, label: 'Why?', component: { type: 4, custom_id: 'why', style: 1, required: true } },
      ],
    }),
  ),
  command('file', 'Sends a file.', (ctx) => {
    const file = new AttachmentBuilder().setName('hello.txt').setFile('buffer', Buffer.from('hello'));
    return ctx.write({ files: [file] });
  }),
];

class Again extends ComponentCommand {
  componentType = 'Button' as const;
  override customId = 'again';
  run = (ctx: ComponentContext<'Button'>) =>
    carryOut(() => ctx.update({ content: 'Pong again!', components: [again(true)] }));
}
class Color extends ComponentCommand {
  componentType = 'StringSelect' as const;
  override customId = 'color';
  run = (ctx: ComponentContext<'StringSelect'>) =>
    carryOut(() => ctx.write({ content: `You chose ${ctx.interaction.values.join(', ')}.` }));
}
class Form extends ModalCommand {
  override customId = 'form';
  run = (ctx: ModalContext) =>
    carryOut(() =>
      ctx.write({ content: `Because ${String(ctx.getInputValue('why', true))}.`, flags: EPHEMERAL }),
    );
}

void hostBot(async (token) => {
  const client = new Client({
    getRC: () => ({
      token,
      locations: { base: '.' },
      intents: ['Guilds', 'GuildMessages', 'DirectMessages', 'MessageContent'],
    }),
  });
  const ready = new Promise<void>((resolve) => {
    const onMessage = does(async (message: SeenMessage) => {
      if (message.author.bot === true) return;
      const reference = { message_reference: { message_id: message.id } };
      const send = (body: object) => client.messages.write(message.channelId, body);
      if (message.content === '.ping') await send({ content: 'Pong!', components: [again()], ...reference });
      if (message.content === '.help' && message.guildId === undefined)
        await send({ content: 'Help, in private.' });
      if (message.content === '.pick') await send({ content: 'Pick', components: [colors()], ...reference });
    });
    client.events.set([
      { data: { name: 'botReady', once: true }, run: () => resolve() },
      { data: { name: 'messageCreate', once: false }, run: (message: SeenMessage) => onMessage(message) },
    ]);
  });
  client.commands.set(commands);
  client.components.set([Again, Color, Form]);
  await client.start();
  await ready;
  await client.uploadCommands();
});

interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly guildId?: string | undefined;
  readonly content: string;
  readonly author: { readonly bot?: boolean };
}
