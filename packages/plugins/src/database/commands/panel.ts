import { container, type LayoutReply, text } from '@bronxbot/core';

/** Green, amber and red of a panel's edge. */
const EDGE = { good: 0x2e_a0_43, busy: 0xd2_99_22, bad: 0xda_36_33 } as const;

/** One line of a panel. */
export type Fact = readonly [name: string, value: string];

/** What a panel shows. */
export interface Panel {
  readonly mood: keyof typeof EDGE;
  readonly title: string;
  /** A sentence below the title. @defaultValue nothing */
  readonly lead?: string | undefined;
  readonly facts?: readonly Fact[];
}

/** A framed message of a title, a sentence and facts, a line each. */
export const panel = ({ mood, title, lead, facts = [] }: Panel): LayoutReply => ({
  layout: [
    container(
      [
        text([`## ${title}`, ...(lead === undefined ? [] : [lead])].join('\n')),
        ...(facts.length === 0
          ? []
          : [text(facts.map(([name, value]) => `**${name}** ${value}`).join('\n'))]),
      ],
      { accentColor: EDGE[mood] },
    ),
  ],
});
