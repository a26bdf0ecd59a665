import { isRedirectedHost } from '../rest/allowed-host.ts';

/**
 * Where a client finds the gateway: a redirected one, which asked for a host of Discord's, where Discord has it.
 * @see https://docs.discord.com/developers/events/gateway#get-gateway
 */
export function gatewayUrl(host: string | undefined, origin: string): string {
  return isRedirectedHost(host) ? 'wss://gateway.discord.gg' : origin.replace(/^http/, 'ws');
}
