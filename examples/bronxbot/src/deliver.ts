import { BronxError, type Logger, type PostSender, type PostTarget, type Reply } from '@bronxbot/core';

/** Sends, unless the place is gone or shut. @returns whether it was sent */
export async function deliver(
  { log, posts }: { readonly log: Logger; readonly posts: PostSender },
  to: PostTarget,
  body: Reply,
): Promise<boolean> {
  try {
    await posts.send(to, body);
    return true;
  } catch (error) {
    if (!(error instanceof BronxError) || error.code !== 'POST_UNREACHABLE') throw error;
    log.info('A message could not be delivered', { error });
    return false;
  }
}
