import type { Bot } from '@bronxbot/core';

/** A bot that is another one after each restart, as a deployment makes it. The last one stays. */
export function deployments(...bots: readonly [Bot, ...Bot[]]) {
  let at = 0;
  const current = () => bots[at] ?? bots[0];
  return {
    start: (connection: Parameters<Bot['start']>[0]) => current().start(connection),
    async stop() {
      await current().stop();
      at = Math.min(at + 1, bots.length - 1);
    },
    idle: () => current().idle(),
    failures: () => current().failures(),
  };
}
