import { container, type Context, type LayoutReply, row, text } from '@bronxbot/core';
import { over, render } from './render.ts';
import type { Wizards } from './service.ts';
import { type Kit, keyOf, viewOf } from './view.ts';

/** The first thing that somebody sees, and the session it is of; none where they only hear who else is at it. */
export interface Begun {
  readonly page: LayoutReply;
  readonly session: number | undefined;
}

/** Opens the person's draft, so that this is its only message, unless somebody else is at these settings. */
export async function begin(
  kit: Kit,
  visit: Context<boolean> & { readonly wizards: Wizards },
  how: { readonly takeOver: boolean } = { takeOver: false },
): Promise<Begun> {
  const { desk } = visit.wizards;
  const key = keyOf(kit.wizard, visit);
  const opened = await desk.drafts.open(key, how);
  const texts = desk.textsFor(visit);
  if ('busy' in opened) {
    const label = texts.takeOverLabel();
    const takeOver = kit.parts.act({ session: 0, act: 'take-over' }, { label, style: 'danger' });
    const person = `<@${opened.busy}>`;
    return {
      page: { layout: [container([text(texts.busy({ person })), row(takeOver)])] },
      session: undefined,
    };
  }
  const { draft, isResumed, ousted } = opened;
  desk.messages.close(key, over(texts.elsewhere()));
  if (ousted !== undefined)
    desk.messages.close({ ...key, userId: ousted }, over(texts.taken({ person: `<@${visit.user.id}>` })));
  const view = await viewOf(desk, kit, visit, draft);
  const remarks = isResumed && draft.page > 0 ? { notice: texts.resumed() } : {};
  return { page: render(view, remarks), session: draft.session };
}
