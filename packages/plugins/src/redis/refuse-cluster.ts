import type { RedisClientType } from '@redis/client';
import { invalid } from './check-options.ts';

/**
 * Makes a check that says what is wrong when the server is a node of a cluster: this client knows one node and would lose most keys.
 * It asks until it had an answer once. A server that does not say, for want of permission, is let through.
 */
export function refuseCluster(client: RedisClientType, what: string): () => Promise<Error | undefined> {
  let answer: { readonly error: Error | undefined } | undefined;
  return async () => {
    if (answer) return answer.error;
    const info = await client.info('cluster').catch((error: unknown) => {
      if (client.isReady) return '';
      throw error;
    });
    const error = /cluster_enabled:1/.test(info)
      ? invalid(
          `${what} is a node of a Redis Cluster, which is not supported. Give the address of a single server`,
        )
      : undefined;
    answer = { error };
    return error;
  };
}
