import { ErrorReply, type RedisClientType } from '@redis/client';
import type { RedisScript } from './define-script.ts';

/** Runs a script by its hash, and sends its source when Redis does not know it: after a restart, or `SCRIPT FLUSH`. */
export async function evaluate(
  client: RedisClientType,
  { source, sha1 }: RedisScript,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  const options = { keys: [...keys], arguments: args.map(String) };
  try {
    return await client.evalSha(sha1, options);
  } catch (error) {
    if (!(error instanceof ErrorReply) || !error.message.startsWith('NOSCRIPT')) throw error;
    return client.eval(source, options);
  }
}
