import type { ResponseLike } from 'discord.js';

/** Gives `count` answers to be read apart, of one that can be read once. */
export async function shareResponse(response: ResponseLike, count: number): Promise<readonly ResponseLike[]> {
  if (count <= 1) return [response];
  const bytes = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return Array.from(
    { length: count },
    () => new Response(status === 204 ? null : bytes, { status, statusText, headers: [...headers] }),
  );
}
