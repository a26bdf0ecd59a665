import type { REST } from 'discord.js';
import { pause } from '../clock.ts';

/** How long a request and its answer travel together, in milliseconds: about what a bot near Discord sees. */
const SHORTEST_MS = 50;
const LONGEST_MS = 70;

/** Puts a distance between a REST client and the sandbox: 50 to 70 ms there and back, half of it each way. */
export function addRoundTrip({ options }: REST, random: () => number): void {
  const { makeRequest } = options;
  options.makeRequest = async (url, init) => {
    const halfMs = (SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS)) / 2;
    await pause(halfMs);
    const response = await makeRequest(url, init);
    await pause(halfMs);
    return response;
  };
}
