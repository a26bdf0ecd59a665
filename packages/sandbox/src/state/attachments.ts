import type { APIAttachment } from 'discord-api-types/v10';
import { imageSize } from './image-size.ts';
import { invalidForm } from './json-errors.ts';
import type { AttachmentInput, MessageInput } from './message-input.ts';
import type { UploadedFile, World } from './world.ts';

/** How much the sandbox keeps of uploaded files, in bytes; the oldest go. */
const STORED_BYTES = 256 * 1024 * 1024;

/**
 * Stores the uploaded files of a message and gives its attachments: those kept of `known` in an edit, then the new.
 * @throws DiscordError 50035 when `attachments` speaks of a file that was not sent
 */
export function placeAttachments(
  world: World,
  channelId: string,
  input: MessageInput,
  known: readonly APIAttachment[] = [],
): APIAttachment[] {
  const said = input.attachments ?? undefined;
  const files = input.files ?? [];
  checkSaid(said ?? [], files, known);
  const kept =
    said === undefined ? [...known] : known.filter(({ id }) => said.some((one) => String(one.id) === id));
  const added = files.map((file) =>
    store(
      world,
      channelId,
      file,
      said?.find(({ id }) => Number(id) === file.index),
    ),
  );
  return [...kept, ...added];
}

function checkSaid(
  said: readonly AttachmentInput[],
  files: readonly UploadedFile[],
  known: readonly APIAttachment[],
): void {
  said.forEach(({ id }, at) => {
    const exists =
      files.some(({ index }) => index === Number(id)) || known.some((one) => one.id === String(id));
    if (exists) return;
    throw invalidForm([
      {
        path: ['attachments', at, 'id'],
        code: 'ATTACHMENT_NOT_FOUND',
        message: `The attachment ${id} was not found.`,
      },
    ]);
  });
}

function store(
  world: World,
  channelId: string,
  file: UploadedFile,
  said: AttachmentInput | undefined,
): APIAttachment {
  const id = world.nextId();
  const filename = safeName(said?.filename ?? file.name);
  world.files.set(`${channelId}/${id}`, { name: filename, contentType: file.contentType, bytes: file.bytes });
  dropOldest(world);
  const url = `${world.origin}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...imageSize(file.bytes),
    ...(typeof said?.title === 'string' && { title: said.title }),
    ...(typeof said?.description === 'string' && { description: said.description }),
  };
}

function dropOldest(world: World): void {
  let total = 0;
  for (const { bytes } of world.files.values()) total += bytes.byteLength;
  for (const [key, { bytes }] of world.files) {
    if (total <= STORED_BYTES) return;
    world.files.delete(key);
    total -= bytes.byteLength;
  }
}

/** Discord puts underscores for what a file name may not have. */
function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_') || 'unknown';
}
