import type { Sandbox } from '../../src/testing.ts';

/** What a bot asks of REST beside what its library asks. */
export interface BotCalls {
  /** Asks, and gives the id of what came. @throws Error when it is refused */
  (method: string, path: string, body?: object): Promise<string>;
}

/** The calls of the bot of a sandbox. */
export function botCalls({ world }: Sandbox): BotCalls {
  const [application] = world.applications.values();
  return async (method, path, body) => {
    const response = await fetch(`${world.origin}/api/v10${path}`, {
      method,
      headers: { authorization: `Bot ${application?.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const { id = '' } = (text === '' ? {} : JSON.parse(text)) as { readonly id?: string };
    return id;
  };
}
