import { createHash, randomBytes } from 'node:crypto';
import { type APIChannel, type APIMessage, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { CustomIds } from '../components/custom-id.ts';
import { renderShown } from '../components/render.ts';
import type { Post, PostOptions, PostSender, PostTarget } from '../core-services.ts';
import { BronxError } from '../errors.ts';
import { asReplacement, render, type Rendered } from '../replies/render.ts';
import type { Reply } from '../replies/reply.ts';
import { readFiles, type Rest } from '../replies/wire.ts';
import { readFile } from './read-file.ts';
import { codeOf, orUnreachable } from './unreachable.ts';

/** What posts are made with. */
export interface PostsParts {
  readonly rest: Rest;
  readonly customIds: CustomIds;
}

/** See {@link PostSender}. */
export const createPosts = (parts: PostsParts): PostSender => ({
  send: (to, body, options) => send(parts, to, body, options),
  edit: (post, body, options) => edit(parts, post, body, options),
  delete: (post) => remove(parts, post),
});

async function send(
  { customIds, rest }: PostsParts,
  to: PostTarget,
  body: Reply,
  options: PostOptions = {},
): Promise<Post> {
  const place = placeOf(to);
  const rendered = await renderPost(customIds, place, body, options.for ?? to.userId ?? null);
  const files = await readFiles(rendered, { readFile });
  return orUnreachable(place, async () => {
    const channelId = to.channelId ?? (await openDirect(rest, to.userId));
    const sent = await rest.post(Routes.channelMessages(channelId), {
      body: { ...rendered.body, nonce: nonceOf(place, options.key), enforce_nonce: true },
      ...files,
    });
    return { id: (sent as APIMessage).id, channelId };
  });
}

async function edit(
  { customIds, rest }: PostsParts,
  { channelId, id }: Post,
  body: Reply,
  options: Pick<PostOptions, 'for'> = {},
): Promise<void> {
  const place = placeOf({ channelId });
  const rendered = await renderPost(customIds, place, body, options.for ?? null);
  const files = await readFiles(rendered, { readFile });
  await orUnreachable(`the message ${id} in ${place}`, () =>
    rest.patch(Routes.channelMessage(channelId, id), { body: asReplacement(rendered), ...files }),
  );
}

async function remove({ rest }: PostsParts, { channelId, id }: Post): Promise<void> {
  try {
    await orUnreachable(`the message ${id} in ${placeOf({ channelId })}`, () =>
      rest.delete(Routes.channelMessage(channelId, id)),
    );
  } catch (error) {
    if (!(error instanceof BronxError) || codeOf(error.cause) !== RESTJSONErrorCodes.UnknownMessage)
      throw error;
  }
}

const placeOf = (to: PostTarget): string =>
  to.channelId === undefined ? `the user ${to.userId}` : `the channel ${to.channelId}`;

function renderPost(
  customIds: CustomIds,
  place: string,
  body: Reply,
  ownerId: string | null,
): Promise<Rendered> {
  if (typeof body === 'object' && body.ephemeral)
    throw new BronxError(
      'REPLY_INVALID',
      `A post to ${place} cannot be ephemeral, for it answers nobody. Send it to the person: { userId }.`,
    );
  return render(body, {
    name: `post to ${place}`,
    renderShown: (shown) => renderShown(shown, { customIds, ownerId }),
  });
}

/** Discord gives the channel that is there already. @see https://docs.discord.com/developers/resources/user#create-dm */
async function openDirect(rest: Rest, userId: string): Promise<string> {
  const channel = await rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
  return (channel as APIChannel).id;
}

/** How long a nonce is, in characters: the most that Discord takes. */
const NONCE_LENGTH = 25;

/**
 * Discord answers a second request of one nonce with the message of the first, for a few minutes and whatever the channel.
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
function nonceOf(place: string, key: string | undefined): string {
  const bytes =
    key === undefined ? randomBytes(18) : createHash('sha256').update(`${place}\n${key}`).digest();
  return bytes.toString('base64url').slice(0, NONCE_LENGTH);
}
