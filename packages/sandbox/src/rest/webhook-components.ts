import type { MessageInput } from '../state/message-input.ts';
import type { Webhook } from '../state/world.ts';

/**
 * What a webhook may send: components pass when a bot made the webhook or the caller asks for them, and fall away in
 * silence otherwise, as Discord has it.
 * @see https://docs.discord.com/developers/resources/webhook#execute-webhook
 */
export function allowedWebhookInput(
  webhook: Webhook,
  query: URLSearchParams,
  input: MessageInput,
): MessageInput {
  if (webhook.applicationId !== null || query.get('with_components') === 'true') return input;
  return { ...input, components: undefined };
}
