import { defineCommand, link } from '@bronxbot/core';

/** `support`: where people help. */
export const support = ({ url }: { readonly url: string | undefined }) =>
  defineCommand({
    name: 'support',
    description: 'Shows where people can help you.',
    run: () =>
      url === undefined
        ? 'This bot has no support server. Ask the people who run it.'
        : { content: 'People who know me are here:', components: [link('Support server', url)] },
  });
