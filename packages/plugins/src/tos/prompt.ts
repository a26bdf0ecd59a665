import type { ClassicReply, Surface } from '@bronxbot/core';
import type { TosComponents } from './components/components.ts';
import { COLORS, type Desk } from './desk.ts';
import type { TosTexts } from './texts.ts';

/** For whom and why somebody is asked. */
export interface Question {
  readonly entryId: string;
  readonly asked: Surface;
  readonly texts: TosTexts;
}

/** The question whether a person agrees, and what is left of it once nobody can answer any more. */
export function createPrompt(
  { bonus, terms }: Desk,
  { accept, decline, read }: TosComponents,
  { entryId, asked, texts }: Question,
): { readonly question: ClassicReply; readonly over: ClassicReply } {
  const title = texts.promptTitle(terms);
  const buttons = (disabled: boolean) => [
    read.with({}, { label: texts.readLabel(), disabled }),
    accept.with({ entry: entryId, asked }, { label: texts.acceptLabel(), disabled }),
    decline.with({ entry: entryId, asked }, { label: texts.declineLabel(), disabled }),
  ];
  return {
    question: {
      embeds: [{ title, description: texts.prompt({ bonus: bonus?.amount ?? 0 }), color: COLORS.question }],
      components: buttons(false),
    },
    over: { embeds: [{ title, description: texts.promptOver() }], components: buttons(true) },
  };
}
