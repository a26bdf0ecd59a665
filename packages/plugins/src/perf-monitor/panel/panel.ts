import { container, gallery, type LayoutReply, row, separator, text } from '@bronxbot/core';
import type { Placed } from './refresh.ts';
import type { Picture } from '../../charts/service.ts';
import type { Monitor } from '../measure/monitor.ts';
import { type Block, fitTogether, renderBlock } from './block.ts';

/** Green, and red where something is wrong. */
const EDGE = { good: 0x2e_a0_43, bad: 0xda_36_33 } as const;

/** Discord takes 4,000 characters; the title needs some. @see https://docs.discord.com/developers/components/reference */
const MOST_CHARACTERS = 3_900;

/** What a panel is made of. */
export interface PanelParts {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly pictures: Promise<readonly Picture[]>;
  readonly refresh: Placed;
}

/** A framed message of blocks, each for itself, with pictures and a button that makes it new. */
export async function drawPanel(
  { log, time }: Monitor['sources'],
  { blocks, pictures, refresh, title }: PanelParts,
): Promise<LayoutReply> {
  const [drawn, ...texts] = await Promise.all([
    pictures.catch((error: unknown) => {
      log.warn('The charts of a panel could not be drawn', { error });
      return [];
    }),
    ...blocks.map((block) => renderBlock(block, time)),
  ]);
  const bad = texts.some((each) => each.includes('🔴'));
  return {
    layout: [
      container(
        [
          text(`## ${title}\n-# <t:${Math.floor(time.now() / 1_000)}:R>, this process`),
          ...fitTogether(texts, MOST_CHARACTERS).map((each) => text(each)),
          ...(drawn.length === 0
            ? []
            : [
                separator(),
                gallery(
                  ...drawn.map(({ description, name }) => ({
                    url: `attachment://${name}`,
                    description: description.slice(0, 1_000),
                  })),
                ),
              ]),
          row(refresh),
        ],
        { accentColor: bad ? EDGE.bad : EDGE.good },
      ),
    ],
    files: drawn,
  };
}
