import { createHash } from 'node:crypto';

/** How a stamp is called outside of this process. Authors put user ids into tags, and a stamp outlives what was kept with it: its digest does. */
export const storedStamp = (name: string): string =>
  name.startsWith('t:') ? `t:${createHash('sha256').update(name).digest('base64url').slice(0, 22)}` : name;
