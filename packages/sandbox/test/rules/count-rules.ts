import { createChannel } from '../../src/state/channels.ts';
import { createEmoji } from '../../src/state/emojis.ts';
import { createInvite } from '../../src/state/invites.ts';
import type { Lab } from '../../src/rest/lab.fixture.ts';
import { createRole } from '../../src/state/roles.ts';
import { createWebhook } from '../../src/state/webhooks.ts';
import { many, type RuleGroup } from './rule.ts';

const CODES = 'topics/opcodes-and-status-codes#json-json-error-codes';
const SYSTEM = { kind: 'system' } as const;
const PNG = `data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64')}`;
const GIF = `data:image/gif;base64,${Buffer.from('GIF89a').toString('base64')}`;

function emojisOf(lab: Lab, image: string) {
  many(50, (n) => createEmoji(lab.server.world, lab.ada, lab.guild.id, { name: `e${n}`, image }));
  return lab.api('POST', `/guilds/${lab.guild.id}/emojis`, { name: 'more', image });
}

/** How many of a thing there may be. */
export const countRules: RuleGroup = {
  title: 'Limits of number',
  rules: [
    {
      refused: 'the 251st role of a guild',
      code: 30005,
      see: CODES,
      attempt(lab) {
        many(248, () => createRole(lab.server.world, SYSTEM, lab.guild.id, { name: 'role' }));
        return lab.api('POST', `/guilds/${lab.guild.id}/roles`, {});
      },
    },
    {
      refused: 'the 501st channel of a guild',
      code: 30013,
      see: CODES,
      attempt(lab) {
        many(499, () => createChannel(lab.server.world, SYSTEM, lab.guild.id, { name: 'c' }));
        return lab.api('POST', `/guilds/${lab.guild.id}/channels`, { name: 'c' });
      },
    },
    {
      refused: 'the 16th webhook of a channel',
      code: 30007,
      see: CODES,
      attempt(lab) {
        many(15, () => createWebhook(lab.server.world, lab.ada, lab.general.id, 'News'));
        return lab.api('POST', `/channels/${lab.general.id}/webhooks`, { name: 'News' });
      },
    },
    {
      refused: 'the 1,001st invite of a guild',
      code: 30016,
      see: CODES,
      attempt(lab) {
        const { world } = lab.server;
        many(1_000, () => createInvite(world, lab.ada, lab.general.id, { unique: true }));
        return lab.api('POST', `/channels/${lab.general.id}/invites`, { unique: true });
      },
    },
    {
      refused: 'the 51st emoji of a guild without boosts',
      code: 30008,
      see: CODES,
      attempt: (lab) => emojisOf(lab, PNG),
    },
    {
      refused: 'the 51st animated emoji of a guild without boosts',
      code: 30018,
      see: CODES,
      attempt: (lab) => emojisOf(lab, GIF),
    },
  ],
};
