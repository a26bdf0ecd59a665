import { Refusal, type Reply } from '@bronxbot/core';
import { checkSetting, isNullable, kindOf, parseSetting } from '../settings/service.ts';
import { abilityProblem } from './abilities.ts';
import { type DraftChange, type DraftKey } from './drafts.ts';
import { begin } from './open.ts';
import type { Act } from './parts.ts';
import { over, type Remarks, render } from './render.ts';
import { save } from './save.ts';
import type { Visit } from './service.ts';
import { type Kit, keyOf, pageAfter, pageBefore, reviewPage, type View, viewOf } from './view.ts';

/** What becomes of a wizard after a click. */
export type Turn =
  | (Remarks & { readonly change?: DraftChange })
  | { readonly over: string; readonly isDone?: boolean };

/** Does what a button says. */
export function press(
  kit: Kit,
  visit: Visit,
  { act, session }: { readonly act: Act; readonly session: number },
): Promise<void> {
  if (act === 'take-over') return takeOver(kit, visit);
  return turn(kit, visit, session, (view) => ACTIONS[act](view, visit));
}

const ACTIONS: Readonly<
  Record<Exclude<Act, 'take-over'>, (view: View, visit: Visit) => Turn | Promise<Turn>>
> = {
  start: (view) => ({ change: { page: pageAfter(view, 0) } }),
  back: (view) => ({ change: { page: pageBefore(view, view.draft.page) } }),
  next(view) {
    const problem = stepProblem(view);
    return problem === undefined ? toPage(view, pageAfter(view, view.draft.page)) : { problem };
  },
  skip: (view) => {
    const without = view.wizard.steps[view.draft.page - 1]?.fields ?? [];
    const page = pageAfter(view, view.draft.page);
    return { change: { page, without, ...reviewing(view, page) } };
  },
  cancel: ({ texts }) => ({ over: texts.cancelled(), isDone: true }),
  quick: (view) => {
    const page = reviewPage(view.wizard);
    const answers = view.wizard.quick?.(view.place) ?? {};
    return { change: { page, answers, ...reviewing(view, page) } };
  },
  save,
};

/** What is wrong with the answers of this page together. */
function stepProblem({ draft, values, wizard }: View): string | undefined {
  const found = wizard.settings.check?.(values);
  const isHere = found !== undefined && wizard.steps[draft.page - 1]?.fields.includes(found.key) === true;
  return isHere ? `${wizard.settings.labels?.[found.key] ?? found.key}: ${found.problem}` : undefined;
}

/** Whoever comes to the review is shown the difference to the settings as they are then. */
const reviewing = (view: View, page: number): Pick<DraftChange, 'revision'> =>
  page === reviewPage(view.wizard) ? { revision: view.today.revision } : {};
const toPage = (view: View, page: number): Turn => ({ change: { page, ...reviewing(view, page) } });

/** Goes to a page that the list names. */
export const jump = (kit: Kit, visit: Visit, session: number, page: number): Promise<void> =>
  turn(kit, visit, session, (view) => {
    const isThere = page === reviewPage(view.wizard) || view.steps.some((each) => each.page === page);
    return isThere ? toPage(view, page) : {};
  });

interface FieldAt {
  readonly session: number;
  readonly field: number;
}

/** Takes an answer that was typed, or chosen as a word. */
export function answerText(kit: Kit, visit: Visit, at: FieldAt, typed: string): Promise<void> {
  const schema = kit.wizard.settings.fields[kit.wizard.keys[at.field] ?? ''];
  if (!schema) return turn(kit, visit, at.session, () => ({}));
  const parsed = parseSetting(kindOf(schema), typed, { nullable: isNullable(schema) });
  return 'problem' in parsed
    ? turn(kit, visit, at.session, () => ({ problem: parsed.problem }))
    : answer(kit, visit, at, parsed.value);
}

/** Takes an answer, or says on the same page why not. */
export const answer = (kit: Kit, visit: Visit, { field, session }: FieldAt, value: unknown): Promise<void> =>
  turn(kit, visit, session, async ({ texts, wizard }) => {
    const key = wizard.keys[field];
    const schema = key === undefined ? undefined : wizard.settings.fields[key];
    if (key === undefined || !schema) return {};
    const problem = await abilityProblem(kindOf(schema), value, visit, texts);
    if (problem !== undefined) return { problem };
    try {
      return { change: { answers: { [key]: checkSetting(wizard.settings, key, value) } } };
    } catch (error) {
      if (error instanceof Refusal) return { problem: error.message };
      throw error;
    }
  });

/** One click: looks whether this message still counts, does what was asked, and shows what is there then. */
async function turn(
  kit: Kit,
  visit: Visit,
  session: number,
  act: (view: View) => Turn | Promise<Turn>,
): Promise<void> {
  const { desk } = visit.wizards;
  const key = keyOf(kit.wizard, visit);
  const draft = await desk.drafts.find(key);
  if (!draft || draft.session !== session || !draft.isLive)
    return visit.update(over(reasonOf(kit, visit, draft?.session === session)));
  const view = await viewOf(desk, kit, visit, draft);
  const done = await act(view);
  if ('over' in done) {
    if (done.isDone) await desk.drafts.remove(key);
    desk.messages.close(textOf(key));
    return visit.update(over(done.over));
  }
  await desk.drafts.change(key, session, done.change ?? {});
  const after = await desk.drafts.find(key);
  if (after?.session !== session) return visit.update(over(reasonOf(kit, visit, false)));
  await visit.update(render(await viewOf(desk, kit, visit, after), done));
  watch(kit, visit, key, session, visit.edit);
}

function reasonOf({ wizard }: Kit, visit: Visit, isPaused: boolean): string {
  const { desk } = visit.wizards;
  const texts = desk.speak(visit);
  const command = desk.commandOf(wizard);
  return isPaused ? texts.paused({ command }) : texts.gone({ command });
}

/** Pauses the wizard once nobody has done anything for a while. */
export function watch(
  { wizard }: Kit,
  visit: Pick<Visit, 'wizards' | 'locale' | 'guild'>,
  key: DraftKey,
  session: number,
  edit: (body: Reply) => Promise<void>,
): void {
  const { desk } = visit.wizards;
  desk.messages.track(textOf(key), edit, async () => {
    await desk.drafts.pause(key, session);
    return over(desk.speak(visit).paused({ command: desk.commandOf(wizard) }));
  });
}

/** Ends what others are at, and begins. */
async function takeOver(kit: Kit, visit: Visit): Promise<void> {
  const { desk } = visit.wizards;
  const key = keyOf(kit.wizard, visit);
  for (const userId of await desk.drafts.others(key)) {
    const theirs = { ...key, userId };
    await desk.drafts.pause(theirs);
    desk.messages.close(textOf(theirs), over(desk.speak(visit).taken({ person: `<@${visit.user.id}>` })));
  }
  const { page, session } = await begin(kit, visit);
  await visit.update(page);
  watch(kit, visit, key, session, visit.edit);
}

/** A draft as the key of a map. */
export const textOf = ({ ownerId, userId, wizard }: DraftKey): string => `${wizard}:${ownerId}:${userId}`;
