import { MessagePayload, type RawFile } from 'discord.js';
import type { NamedFile } from '../replies/render.ts';

/** Reads a file of a reply: a buffer or a stream as it is, a text as a path or an address. */
export const readFile = (file: NamedFile): Promise<RawFile> => MessagePayload.resolveFile(file);
