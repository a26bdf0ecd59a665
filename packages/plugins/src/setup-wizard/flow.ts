import { abilityProblem, kindOf, suggestTimeZones } from '../settings/service.ts';
import { begin } from './begin.ts';
import { type DraftChange } from './drafts.ts';
import { goneText, over, overFor, watch } from './over.ts';
import type { Act } from './parts.ts';
import { type Remarks, render } from './render.ts';
import { brokenAnswer, save } from './save.ts';
import type { Visit } from './service.ts';
import { type Kit, keyOf, pageAfter, pageBefore, reviewPage, type View, viewOf } from './view.ts';

/** What becomes of a wizard after a click. */
export type Turn =
  | (Remarks & { readonly change?: DraftChange })
  | { readonly over: string; readonly isDone: true };

/** Does what a button says. */
export function press(
  kit: Kit,
  visit: Visit,
  { act, session }: { readonly act: Act; readonly session: number },
): Promise<void> {
  if (act === 'take-over' || act === 'resume')
    return beginHere(kit, visit, { takeOver: act === 'take-over' });
  return turn(kit, visit, session, (view) => ACTIONS[act](view, visit));
}

const ACTIONS: Readonly<
  Record<Exclude<Act, 'take-over' | 'resume'>, (view: View, visit: Visit) => Turn | Promise<Turn>>
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
  async quick(view, visit) {
    const page = reviewPage(view.wizard);
    const answers = view.wizard.quick?.(view.place) ?? {};
    const broken = await brokenAnswer(view, visit, answers);
    const change = { answers, ...(broken ? { page: broken.page } : { page, ...reviewing(view, page) }) };
    return broken ? { problem: broken.problem, change } : { change };
  },
  save,
};

/** What is wrong with the answers of this page together. */
function stepProblem({ draft, values, wizard, words }: View): string | undefined {
  const found = words.check(values);
  const isHere = found !== undefined && wizard.steps[draft.page - 1]?.fields.includes(found.key) === true;
  return isHere ? words.about(found) : undefined;
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
export const answerText = (kit: Kit, visit: Visit, at: FieldAt, typed: string): Promise<void> =>
  turn(kit, visit, at.session, (view) => {
    const key = kit.wizard.keys[at.field];
    if (key === undefined) return {};
    const parsed = view.words.parse(key, typed);
    if (!('problem' in parsed)) return take(view, visit, key, parsed.value);
    const zones = kindAt(view, key)?.kind === 'timeZone' ? { zones: suggestTimeZones(typed) } : {};
    return { problem: view.words.about({ key, problem: parsed.problem }), ...zones };
  });

/** Takes an answer, or says on the same page why not. */
export const answer = (kit: Kit, visit: Visit, { field, session }: FieldAt, value: unknown): Promise<void> =>
  turn(kit, visit, session, (view) => {
    const key = kit.wizard.keys[field];
    if (key === undefined) return {};
    const read = view.words.read(key, value);
    return 'problem' in read
      ? { problem: view.words.about({ key, problem: read.problem }) }
      : take(view, visit, key, read.value);
  });

async function take(view: View, visit: Visit, key: string, value: unknown): Promise<Turn> {
  const { words } = view;
  const kind = kindAt(view, key);
  const problem = kind && (await abilityProblem(kind, value, visit, words.texts));
  return problem === undefined
    ? { change: { answers: { [key]: value } } }
    : { problem: words.about({ key, problem }) };
}

function kindAt({ wizard }: View, key: string) {
  const schema = wizard.settings.fields[key];
  return schema && kindOf(schema);
}

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
  if (draft?.session !== session) return visit.update(over(goneText(kit, visit)));
  if (!draft.isLive) return visit.update(overFor(kit, visit, draft));
  const done = await act(await viewOf(desk, kit, visit, draft));
  if ('over' in done) {
    await desk.drafts.remove(key, session);
    desk.messages.close(key);
    return visit.update(over(done.over));
  }
  const after = await desk.drafts.change(key, session, done.change ?? {});
  if (after?.session !== session) return visit.update(over(goneText(kit, visit)));
  if (!after.isLive) return visit.update(overFor(kit, visit, after));
  await visit.update(render(await viewOf(desk, kit, visit, after), done));
  watch(kit, visit, key, session, visit.edit);
}

/** Goes on in this message, in the place of somebody else if need be. */
async function beginHere(kit: Kit, visit: Visit, how: { readonly takeOver: boolean }): Promise<void> {
  const { page, session } = await begin(kit, visit, how);
  await visit.update(page);
  if (session !== undefined) watch(kit, visit, keyOf(kit.wizard, visit), session, visit.edit);
}
