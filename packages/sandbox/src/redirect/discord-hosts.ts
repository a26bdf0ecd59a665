/** Where Discord's services live. Nothing under these may be reached by a program that is redirected. */
const DOMAINS = [
  'discord.com',
  'discord.gg',
  'discord.media',
  'discord.co',
  'discord.dev',
  'discord.gift',
  'discord.new',
  'discordapp.com',
  'discordapp.net',
  'discordsays.com',
];

/**
 * The hosts that a sandbox stands in for: the API with its test channels, the CDN, and the gateway with the addresses
 * that it gives for resuming.
 * @see https://docs.discord.com/developers/reference#http-api
 * @see https://docs.discord.com/developers/reference#image-formatting
 */
const SERVED = [
  /^(?:canary\.|ptb\.)?discord(?:app)?\.com$/i,
  /^cdn\.discordapp\.com$/i,
  /^media\.discordapp\.net$/i,
  /^[a-z0-9-]+\.discord\.gg$/i,
];

/** The name in a `Host` header, without the port. */
export function hostName(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** Whether a host name is Discord's, simulated or not. */
export function isDiscordHost(name: string): boolean {
  const lower = name.toLowerCase().replace(/\.$/, '');
  return DOMAINS.some((domain) => lower === domain || lower.endsWith(`.${domain}`));
}

/** Whether a sandbox stands in for a host of Discord's. */
export function isServedHost(name: string): boolean {
  return SERVED.some((pattern) => pattern.test(name));
}
