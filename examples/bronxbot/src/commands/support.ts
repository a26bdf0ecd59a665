import { defineCommand, link } from '@bronxbot/core';
import { named, speak } from '../languages/languages.ts';

/** `support`: where people help. */
export const support = ({ url }: { readonly url: string | undefined }) =>
  defineCommand({
    ...named('support'),
    run(context) {
      const texts = speak(context).community;
      return url === undefined
        ? texts.supportNone()
        : { content: texts.support(), components: [link(texts.supportLabel(), url)] };
    },
  });
