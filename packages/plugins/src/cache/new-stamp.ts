import { randomBytes } from 'node:crypto';

/** A value that no stamp had before: 96 random bits. It is short because it stands in every key, and has no colon. */
export const newStamp = () => randomBytes(12).toString('base64url');
