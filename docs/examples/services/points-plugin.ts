import { defineCommand, definePlugin, State } from '@bronxbot/core';
import { Points } from './points.ts';

const praise = defineCommand({
  name: 'praise',
  description: 'Gives a member a point.',
  options: { member: { type: 'user', description: 'Whom', required: true } },
  uses: { points: Points },
  async run({ options, points }) {
    const total = await points.add(options.member.id, 1);
    return `${options.member.displayName} now has ${total}.`;
  },
});

/** Adds `/praise`, and {@link Points} for other plugins. */
export const points = ({ max = 100 }: { readonly max?: number } = {}) =>
  definePlugin({
    name: 'points',
    uses: { state: State },
    provides: Points,
    commands: [praise],
    storesPersonalData: true,
    privacy: {
      describe: 'How many points you have, until you erase them.',
      export: async (userId, { state }) => ({ points: (await state.get(`points:${userId}`)) ?? 0 }),
      erase: (userId, { state }) => state.delete(`points:${userId}`),
    },
    start: ({ state }) => ({
      async add(userId, points) {
        const before = Number((await state.get(`points:${userId}`)) ?? 0);
        const total = Math.min(before + points, max);
        await state.set(`points:${userId}`, total);
        return total;
      },
    }),
  });
