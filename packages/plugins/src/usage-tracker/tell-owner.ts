import type { Logger } from '@bronxbot/core';
import type { Client } from 'discord.js';
import { applicationOwnerOf } from '../internal/application-owner.ts';
import { COLOR, type Desk } from './desk.ts';

/** Names snapshots that were put aside to the application's owner, by direct message. The log and `commands stats` have them as well. */
export async function tellOwner(
  { speak }: Desk,
  { client, log }: { readonly client: Client<true>; readonly log: Logger },
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return;
  try {
    const description = speak(undefined, undefined).damaged({ files });
    await client.users.send(await applicationOwnerOf(client), { embeds: [{ description, color: COLOR }] });
  } catch (error) {
    log.info('The owner could not be told of a damaged snapshot', { error });
  }
}
