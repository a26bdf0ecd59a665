import { container, type LayoutPart, type LayoutReply, row, separator, text } from '@bronxbot/core';
import { kindOf, showSetting } from '../settings/service.ts';
import { inputsOf } from './render-inputs.ts';
import { differenceOf, reviewPage, type View } from './view.ts';

/** What is said beside a page. */
export interface Remarks {
  /** Why the last answer was not taken. */
  readonly problem?: string;
  readonly notice?: string;
}
type Part = Exclude<LayoutPart, { part: 'container' }>;
const COLORS = { plain: 0x3498db, problem: 0xe74c3c, review: 0x2ecc71, over: 0x95a5a6 } as const;

/** The page that a draft is on. */
export function render(view: View, remarks: Remarks): LayoutReply {
  const { draft, wizard } = view;
  const isReview = draft.page >= reviewPage(wizard);
  const body = isReview ? reviewParts(view) : draft.page === 0 ? introParts(view) : stepParts(view);
  const said = [
    ...(remarks.notice === undefined ? [] : [text(`ℹ️ ${remarks.notice}`)]),
    ...(remarks.problem === undefined ? [] : [text(`⚠️ ${remarks.problem}`)]),
  ];
  const parts = [...body.head, ...said, ...body.rest, ...jumpParts(view)];
  const accentColor =
    remarks.problem === undefined ? (isReview ? COLORS.review : COLORS.plain) : COLORS.problem;
  return { layout: [container(parts, { accentColor })] };
}

/** What a message says once its wizard is over. */
export const over = (why: string): LayoutReply => ({
  layout: [container([text(why)], { accentColor: COLORS.over })],
});

interface Body {
  readonly head: readonly Part[];
  readonly rest: readonly Part[];
}

function introParts(view: View): Body {
  const { draft, parts, place, steps, texts, wizard } = view;
  const { session } = draft;
  const recommended = Object.entries(wizard.quick?.(place) ?? {});
  const quick =
    recommended.length === 0
      ? []
      : [text(`${texts.quick()}\n${recommended.map(([key, value]) => lineOf(view, key, value)).join('\n')}`)];
  return {
    head: [text(`## ${texts.introTitle({ wizard: wizard.name })}\n${texts.intro({ steps: steps.length })}`)],
    rest: [
      ...quick,
      row(
        ...(quick.length === 0
          ? []
          : [parts.act({ session, act: 'quick' }, { label: texts.quickLabel(), style: 'success' as const })]),
        parts.act({ session, act: 'start' }, { label: texts.beginLabel(), style: 'primary' }),
        parts.act({ session, act: 'cancel' }, { label: texts.cancelLabel(), style: 'danger' }),
      ),
    ],
  };
}

function stepParts(view: View): Body {
  const { draft, parts, place, steps, texts, values, wizard } = view;
  const step = wizard.steps[draft.page - 1];
  const number = steps.findIndex(({ page }) => page === draft.page) + 1;
  const { session } = draft;
  const preview = step?.preview?.(values, place);
  return {
    head: [
      text(
        [
          `## ${step?.title ?? ''}`,
          barText(texts.step({ step: number, steps: steps.length }), number, steps.length),
        ].join('\n'),
      ),
      ...(step?.help === undefined ? [] : [text(step.help)]),
    ],
    rest: [
      ...(step?.fields ?? []).flatMap((key) => [
        text(lineOf(view, key, values[key])),
        ...inputsOf(view, key),
      ]),
      ...(preview === undefined || preview === ''
        ? []
        : [separator(), text(`**${texts.preview()}**\n${preview.slice(0, 1_500)}`)]),
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
    ...steps.map(({ page, step }, index) => ({ value: String(page), label: `${index + 1}. ${step.title}` })),
    { value: String(reviewPage(wizard)), label: texts.review() },
  ];
  return [row(parts.jump(draft.session, texts.jump(), pages))];
}

/** What changes, a line each: what it was and what it will be. */
export function changesText(view: View): string {
  const lines = Object.entries(differenceOf(view)).map(
    ([key, value]) =>
      `**${labelOf(view, key)}**: ${show(view, key, view.today.values[key])} → ${show(view, key, value)}`,
  );
  return lines.join('\n').slice(0, 3_000);
}

const barText = (title: string, step: number, steps: number) =>
  `${title}  ${'▰'.repeat(step)}${'▱'.repeat(Math.max(0, steps - step))}`;
const labelOf = ({ wizard }: View, key: string) => wizard.settings.labels?.[key] ?? key;
const lineOf = (view: View, key: string, value: unknown) =>
  `**${labelOf(view, key)}**: ${show(view, key, value)}`;

function show({ texts, wizard }: View, key: string, value: unknown): string {
  const schema = wizard.settings.fields[key];
  const words = { yes: texts.yes(), no: texts.no(), none: texts.none() };
  return schema ? showSetting(kindOf(schema), value, words) : '';
}
