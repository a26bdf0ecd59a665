import {
  type Commands,
  type Context,
  link,
  paginate,
  type PersonalData,
  type Reply,
  type Used,
} from '@bronxbot/core';
import { COLORS, type Desk, showCommand, textsFor } from './desk.ts';

type Place = Pick<Context, 'guild' | 'locale'> &
  Used<{ commands: typeof Commands; personalData: typeof PersonalData }>;
type Turn = Parameters<typeof paginate>[0]['turn'];

/** A field takes 1,024 characters, an embed 6,000. */
const PER_PAGE = 5;
const FIELD_CHARACTERS = 1_024;

/** What every plugin keeps, page by page, and what can be done about it. */
export function createOverview(
  desk: Desk,
  { commands, personalData, ...at }: Place,
  { page, prefix }: { readonly page: number; readonly prefix: string },
  turn: Turn,
): Reply {
  const texts = textsFor(desk, at);
  const show = (path: string) => showCommand(commands, prefix, path);
  return paginate({
    items: personalData.describe(),
    page,
    perPage: PER_PAGE,
    turn,
    body: (kept, place) => ({
      ephemeral: prefix === '/',
      embeds: [
        {
          title: texts.showTitle(),
          description: [
            kept.length === 0
              ? texts.showNothing()
              : texts.showIntro({ export: show('privacy export'), erase: show('privacy erase') }),
            ...(desk.contact === undefined ? [] : [texts.showContact({ contact: desk.contact })]),
          ].join('\n'),
          fields: kept.map(({ plugin, text }) => ({
            name: plugin,
            value: (texts.section({ name: plugin }) ?? text).slice(0, FIELD_CHARACTERS),
          })),
          ...(place.pages > 1 && { footer: { text: texts.page(place) } }),
          color: COLORS.plain,
        },
      ],
      components: desk.policyUrl === undefined ? [] : [link(texts.policyLabel(), desk.policyUrl)],
    }),
  });
}
