import { defineButton, definePlugin, defineTask, Posts } from '@bronxbot/core';

const here = defineButton({
  id: 'here',
  label: 'Here',
  public: true,
  run: ({ user }) => `${user.displayName} is here.`,
});

/** Asks on weekdays at nine who is there. */
export const rollCall = (channelId: string) =>
  definePlugin({
    name: 'roll-call',
    components: [here],
    tasks: [
      defineTask({
        name: 'roll-call',
        cron: '0 9 * * 1-5',
        exclusive: true,
        uses: { posts: Posts },
        async run({ posts }) {
          await posts.send({ channelId }, { content: 'Good morning. Who is there?', components: [here] });
        },
      }),
    ],
  });
