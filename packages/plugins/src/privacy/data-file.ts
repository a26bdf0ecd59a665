import { gzipSync } from 'node:zlib';
import type { AttachmentPayload } from 'discord.js';
import type { PersonalDataFile } from './service.ts';

/**
 * What a bot may attach everywhere, less what a request has beside the file, in bytes.
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
const MOST_BYTES = 10 * 1024 * 1024 - 64 * 1024;

/** The file to send: JSON, packed where it is too large otherwise. @returns `undefined` for one that Discord would not take even so */
export function createDataFile(
  data: PersonalDataFile,
  mostBytes = MOST_BYTES,
): AttachmentPayload | undefined {
  const name = `personal-data-${data.createdAt.slice(0, 10)}.json`;
  const json = Buffer.from(JSON.stringify(data, plain, 2));
  if (json.length <= mostBytes) return { name, attachment: json };
  const packed = gzipSync(json);
  return packed.length <= mostBytes ? { name: `${name}.gz`, attachment: packed } : undefined;
}

/** Whole numbers past 2⁵³ are texts: JSON has no others that everybody reads right. */
const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
