import type { REST } from 'discord.js';

/** What no network is in: every request is answered at once. `asked` is called at the moment it would leave. */
export function stubAnswers({ options }: REST, asked: () => void = () => {}): void {
  const headers = {
    'content-type': 'application/json',
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '4',
    'x-ratelimit-reset-after': '5',
    'x-ratelimit-bucket': 'stub',
  };
  options.makeRequest = async () => {
    asked();
    return new Response('{}', { status: 200, headers });
  };
}
