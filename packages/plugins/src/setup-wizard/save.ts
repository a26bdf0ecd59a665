import { Refusal } from '@bronxbot/core';
import { abilityProblem, kindOf } from '../settings/service.ts';
import type { Turn } from './flow.ts';
import { changesText } from './render.ts';
import type { Visit } from './service.ts';
import { differenceOf, keyOf, pageOf, reviewPage, type View } from './view.ts';

/** Saves all answers at once, or says what has become impossible since, on the page where it can be mended. */
export async function save(view: View, visit: Visit): Promise<Turn> {
  const { desk, draft, texts, wizard } = view;
  const changes = differenceOf(view);
  const broken = await brokenAnswer(view, visit, changes);
  if (broken) return { problem: broken.problem, change: { page: broken.page } };
  if (Object.keys(changes).length === 0) return { over: texts.savedSame(), isDone: true };
  try {
    const { ownerId, userId } = keyOf(wizard, visit);
    const options = draft.revision === undefined ? {} : { ifRevision: draft.revision };
    await desk.settings.save(wizard.settings, ownerId, changes, { userId }, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'SETTINGS_CHANGED') return { problem: error.message };
    // Two clicks on "Save": the second finds that the first has done it.
    if (!(await desk.drafts.find(keyOf(wizard, visit)))) return { over: texts.saved(), isDone: true };
    const change = { page: reviewPage(wizard), revision: view.today.revision };
    return { problem: texts.changedMeanwhile(), change };
  }
  return { over: `${texts.saved()}\n\n${changesText(view)}`, isDone: true };
}

/** What is wrong with the first answer that cannot be: one whose channel or role is gone or out of reach, or one that goes with no other. */
export async function brokenAnswer(
  view: View,
  visit: Visit,
  answers: Readonly<Record<string, unknown>>,
): Promise<{ readonly problem: string; readonly page: number } | undefined> {
  const { values, wizard, words } = view;
  for (const [key, value] of Object.entries(answers)) {
    const schema = wizard.settings.fields[key];
    const problem = schema && (await abilityProblem(kindOf(schema), value, visit, words.texts));
    if (problem !== undefined) return { problem: words.about({ key, problem }), page: pageOf(wizard, key) };
  }
  const found = words.check({ ...values, ...answers });
  return found && { problem: words.about(found), page: pageOf(wizard, found.key) };
}
