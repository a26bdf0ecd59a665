import type { Context, LayoutReply } from '@bronxbot/core';
import { over, render } from './render.ts';
import type { Wizards } from './service.ts';
import { type Kit, keyOf, viewOf } from './view.ts';

/** Opens the person's draft, so that this is its only message, and gives its page. */
export async function begin(
  kit: Kit,
  visit: Context<boolean> & { readonly wizards: Wizards },
): Promise<{ readonly page: LayoutReply; readonly session: number }> {
  const { desk } = visit.wizards;
  const key = keyOf(kit.wizard, visit);
  const { draft, isResumed } = await desk.drafts.open(key);
  const texts = desk.speak(visit);
  desk.messages.close(`${key.wizard}:${key.ownerId}:${key.userId}`, over(texts.elsewhere()));
  const view = await viewOf(desk, kit, visit, draft);
  const notice = isResumed && draft.page > 0 ? texts.resumed() : undefined;
  return { page: render(view, notice === undefined ? {} : { notice }), session: draft.session };
}
