import type { Sandbox } from '@bronxbot/sandbox/testing';

export function hurt(discord: Sandbox, guildId: string): void {
  discord.faults.add({ route: 'POST /channels/:channelId/messages', status: 502, times: 2 });
  discord.faults.add({ status: 503, forMs: 30_000 }); // a storm, on the sandbox's clock
  discord.faults.add({ breaks: 'reset-after' }); // done, but the bot never learns of it

  discord.gateway.silence(); // connections stay open, and dead
  discord.gateway.misbehave({ ignoresResumes: true }); // until misbehave({})
  discord.gateway.loseGuild(guildId); // an outage, until returnGuild(guildId)
}
