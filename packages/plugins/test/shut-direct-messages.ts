import { DiscordAPIError, REST, Routes } from 'discord.js';
import { onTestFinished, vi } from 'vitest';

/** Has Discord refuse what the bot writes to a person directly, as where they allow no direct messages, until they open them or the test ends. */
export function shutDirectMessages({ id }: { readonly id: string }): { open(): void } {
  const request = REST.prototype.request;
  const theirs = new Set<string>();
  const spy = vi.spyOn(REST.prototype, 'request').mockImplementation(async function (this: REST, options) {
    if (theirs.has(options.fullRoute)) throw refusal(options.fullRoute);
    const answer = await request.call(this, options);
    const { recipient_id: recipientId } = (options.body ?? {}) as { readonly recipient_id?: string };
    if (recipientId === id) theirs.add(Routes.channelMessages((answer as { readonly id: string }).id));
    return answer;
  });
  const open = () => spy.mockRestore();
  onTestFinished(open);
  return { open };
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const refusal = (route: string) =>
  new DiscordAPIError(
    { code: 50_007, message: 'Cannot send messages to this user' },
    50_007,
    403,
    'POST',
    route,
    {},
  );
