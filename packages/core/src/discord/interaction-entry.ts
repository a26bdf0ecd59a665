import type { Interaction } from 'discord.js';
import type { ReplyMode } from '../commands/command.ts';
import type { Entry, Surface } from '../dispatch/entry.ts';
import type { Responder } from '../dispatch/invocation.ts';
import { createInteractionResponder } from '../replies/interaction-responder.ts';
import type { ConnectOptions } from './connect.ts';
import { createWire } from './create-wire.ts';

/** What all invocations by interaction have. */
export interface Answerable {
  readonly entry: Entry;
  readonly reply: ReplyMode;
  readonly responder: Responder;
}
export interface Kind {
  readonly surface: Surface;
  readonly path: string;
  readonly reply: ReplyMode;
  /** Whose the message is that a component sits on. @defaultValue the person's who used it */
  readonly messageOwnerId?: string | undefined;
}

/** Turns an interaction into an entry with a responder. */
export function answerable(
  interaction: Interaction,
  { surface, path, reply, messageOwnerId }: Kind,
  options: ConnectOptions,
): Answerable {
  const { applicationId, guild, guildLocale, id, locale, token, user } = interaction;
  const wire = createWire({ name: path, ownerId: user.id, messageOwnerId, locale, guildLocale }, options);
  const asked = {
    id,
    token,
    applicationId,
    source: sourceOf(interaction),
    autocomplete: interaction.isAutocomplete(),
    name: path,
  };
  const entry: Entry = {
    id,
    surface,
    path,
    user,
    guild,
    member: interaction.inCachedGuild() ? interaction.member : null,
    channel: channelOf(interaction),
    locale,
    createdAtMs: interaction.createdTimestamp,
    receivedAtMs: options.clock.now(),
  };
  return { entry, reply, responder: createInteractionResponder(asked, reply, wire) };
}

function sourceOf(interaction: Interaction) {
  const message =
    interaction.isMessageComponent() || interaction.isModalSubmit() ? interaction.message : null;
  return message === null ? undefined : { id: message.id, channelId: message.channelId };
}

/** The channel, or as much of it as Discord said: its id. Then a refusal is all that follows. */
const channelOf = ({ channel, channelId }: Interaction): Entry['channel'] =>
  (channel ?? { id: channelId ?? '0' }) as Entry['channel'];
