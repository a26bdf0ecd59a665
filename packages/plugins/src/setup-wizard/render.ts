import { container, type LayoutPart, type LayoutReply, row, separator, text } from '@bronxbot/core';
import { fitLines } from '../settings/service.ts';
import { inputsOf } from './render-inputs.ts';
import { differenceOf, reviewPage, type View } from './view.ts';

/** What is said beside a page. */
export interface Remarks {
  /** Why the last answer was not taken. */
  readonly problem?: string;
  readonly notice?: string;
  /** What somebody may have meant who typed a time zone that there is not. */
  readonly zones?: readonly string[];
}
type Part = Exclude<LayoutPart, { part: 'container' }>;
const COLORS = { plain: 0x3498db, problem: 0xe74c3c, review: 0x2ecc71, over: 0x95a5a6 } as const;
/** Discord takes 4,000 characters of text in a message; the rest of a page has about half. */
const MOST = { preview: 1_500, remark: 400, lines: 2_500, value: 330 } as const;

/** The page that a draft is on. */
export function render(view: View, remarks: Remarks): LayoutReply {
  const { draft, wizard } = view;
  const { notice, problem } = remarks;
  const isReview = draft.page >= reviewPage(wizard);
  const body = isReview ? reviewParts(view) : draft.page === 0 ? introParts(view) : stepParts(view, remarks);
  const said = [
    ...(notice === undefined ? [] : [text(`ℹ️ ${cut(notice, MOST.remark)}`)]),
    ...(problem === undefined ? [] : [text(`⚠️ ${cut(problem, MOST.remark)}`)]),
  ];
  const accentColor = problem !== undefined ? COLORS.problem : isReview ? COLORS.review : COLORS.plain;
  return { layout: [container([...body.head, ...said, ...body.rest, ...jumpParts(view)], { accentColor })] };
}

/** What a message says once its wizard is over, with what can be done about it. */
export const over = (why: string, ...rows: readonly Part[]): LayoutReply => ({
  layout: [container([text(why), ...rows], { accentColor: COLORS.over })],
});

interface Body {
  readonly head: readonly Part[];
  readonly rest: readonly Part[];
}

function introParts(view: View): Body {
  const { draft, parts, place, steps, texts, title, wizard, words } = view;
  const { session } = draft;
  const recommended = Object.entries(wizard.quick?.(place) ?? {});
  const lines = recommended.map(([key, value]) => words.line(key, value));
  const hasQuick = lines.length > 0;
  const quick = parts.act({ session, act: 'quick' }, { label: texts.quickLabel(), style: 'success' });
  return {
    head: [text(`## ${texts.introTitle({ wizard: title })}\n${texts.intro({ steps: steps.length })}`)],
    rest: [
      ...(hasQuick ? [separator(), text(fitLines([texts.quick(), ...lines], MOST.lines))] : []),
      row(
        parts.act({ session, act: 'start' }, { label: texts.beginLabel(), style: 'primary' }),
        ...(hasQuick ? [quick] : []),
        parts.act({ session, act: 'cancel' }, { label: texts.cancelLabel(), style: 'danger' }),
      ),
    ],
  };
}

function stepParts(view: View, remarks: Remarks): Body {
  const { draft, parts, place, steps, texts, values, words } = view;
  const open = steps.find(({ page }) => page === draft.page);
  const number = steps.findIndex(({ page }) => page === draft.page) + 1;
  const { session } = draft;
  const preview = open?.step.preview?.(values, place) ?? '';
  const where = texts.step({ step: number, steps: steps.length });
  const heading = `## ${open?.title ?? ''}\n-# ${where}  ${barOf(number, steps.length)}`;
  return {
    head: [text(heading), ...(open?.help === undefined ? [] : [text(open.help)])],
    rest: [
      ...(open?.step.fields ?? []).flatMap((key) => [
        text(cut(words.line(key, values[key]), MOST.value)),
        ...inputsOf(view, key, remarks),
      ]),
      ...(preview === ''
        ? []
        : [separator(), text(`-# ${texts.preview()}`), text(cut(preview, MOST.preview))]),
      separator(),
      row(
        parts.act({ session, act: 'back' }, { label: texts.backLabel() }),
        parts.act({ session, act: 'next' }, { label: texts.nextLabel(), style: 'primary' }),
        parts.act({ session, act: 'skip' }, { label: texts.skipLabel() }),
        parts.act({ session, act: 'cancel' }, { label: texts.cancelLabel(), style: 'danger' }),
      ),
    ],
  };
}

function reviewParts(view: View): Body {
  const { draft, parts, texts } = view;
  const { session } = draft;
  const isSame = Object.keys(differenceOf(view)).length === 0;
  return {
    head: [text(`## ${texts.review()}\n${isSame ? texts.reviewSame() : texts.reviewHelp()}`)],
    rest: [
      ...(isSame ? [] : [text(changesText(view))]),
      separator(),
      row(
        parts.act({ session, act: 'back' }, { label: texts.backLabel() }),
        parts.act({ session, act: 'save' }, { label: texts.saveLabel(), style: 'success' }),
        parts.act({ session, act: 'cancel' }, { label: texts.cancelLabel(), style: 'danger' }),
      ),
    ],
  };
}

/** The list of all pages, but on the first. */
function jumpParts({ draft, parts, steps, texts, wizard }: View): readonly Part[] {
  if (draft.page === 0) return [];
  const pages = [
    ...steps.map(({ page, title }, index) => ({ value: String(page), label: `${index + 1}. ${title}` })),
    { value: String(reviewPage(wizard)), label: texts.review() },
  ];
  return [row(parts.jump(draft.session, texts.jump(), pages))];
}

/** What changes, a line each: what it was and what it will be. */
export const changesText = (view: View): string =>
  fitLines(
    Object.entries(differenceOf(view)).map(([key, value]) =>
      view.words.step(key, view.today.values[key], value),
    ),
    MOST.lines,
  );

const barOf = (step: number, steps: number) => '▰'.repeat(step) + '▱'.repeat(Math.max(0, steps - step));
const cut = (said: string, most: number) => (said.length > most ? `${said.slice(0, most - 1)}…` : said);
