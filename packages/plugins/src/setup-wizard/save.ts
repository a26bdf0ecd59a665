import { Refusal } from '@bronxbot/core';
import { kindOf } from '../settings/service.ts';
import { abilityProblem } from './abilities.ts';
import type { Turn } from './flow.ts';
import { changesText } from './render.ts';
import type { Visit } from './service.ts';
import { differenceOf, keyOf, reviewPage, type View } from './view.ts';

/** Saves all answers at once, or says what has become impossible since, on the page where it can be mended. */
export async function save(view: View, visit: Visit): Promise<Turn> {
  const { desk, draft, texts, wizard } = view;
  const changes = differenceOf(view);
  const broken = await firstBroken(view, visit, changes);
  if (broken) return broken;
  if (Object.keys(changes).length === 0) return { over: texts.savedSame(), isDone: true };
  try {
    const { ownerId, userId } = keyOf(wizard, visit);
    const options = draft.revision === undefined ? {} : { ifRevision: draft.revision };
    await desk.settings.save(wizard.settings, ownerId, changes, { userId }, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'SETTINGS_CHANGED') return { problem: error.message };
    // Two clicks on "Save": the second finds that the first has done it.
    if (!(await desk.drafts.find(keyOf(wizard, visit)))) return { over: texts.saved() };
    const change = { page: reviewPage(wizard), revision: view.today.revision };
    return { problem: texts.changedMeanwhile(), change };
  }
  return { over: `${texts.saved()}\n\n${changesText(view)}`, isDone: true };
}

/** The first answer whose channel or role is gone or out of reach by now. */
async function firstBroken(
  { steps, texts, wizard }: View,
  visit: Visit,
  changes: Readonly<Record<string, unknown>>,
): Promise<Turn | undefined> {
  for (const [key, value] of Object.entries(changes)) {
    const schema = wizard.settings.fields[key];
    const problem = schema && (await abilityProblem(kindOf(schema), value, visit, texts));
    if (problem === undefined) continue;
    const page = steps.find(({ step }) => step.fields.includes(key))?.page ?? reviewPage(wizard);
    return { problem: `${wizard.settings.labels?.[key] ?? key}: ${problem}`, change: { page } };
  }
  return undefined;
}
