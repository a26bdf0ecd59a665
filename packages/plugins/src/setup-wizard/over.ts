import { type LayoutReply, type Reply, row } from '@bronxbot/core';
import type { Draft, DraftKey } from './drafts.ts';
import { over } from './render.ts';
import type { Visit } from './service.ts';
import type { Kit } from './view.ts';

export { over };
type Seen = Pick<Visit, 'wizards' | 'locale' | 'guild'>;

/** What a message says whose wizard went on elsewhere, or is over. */
export function goneText({ wizard }: Kit, visit: Seen): string {
  const { desk } = visit.wizards;
  return desk.textsFor(visit).gone({ command: desk.commandOf(wizard) });
}

/** What a message says whose draft waits: who took over, or how to go on. */
export function overFor(
  { parts, wizard }: Kit,
  visit: Seen,
  { takenBy }: Pick<Draft, 'takenBy'>,
): LayoutReply {
  const { desk } = visit.wizards;
  const texts = desk.textsFor(visit);
  if (takenBy !== undefined) return over(texts.taken({ person: `<@${takenBy}>` }));
  const resume = parts.act({ session: 0, act: 'resume' }, { label: texts.resumeLabel(), style: 'primary' });
  return over(texts.paused({ command: desk.commandOf(wizard) }), row(resume));
}

/** Pauses the wizard once nobody has done anything for a while. */
export function watch(
  kit: Kit,
  visit: Seen,
  key: DraftKey,
  session: number,
  edit: (body: Reply) => Promise<void>,
): void {
  const { desk } = visit.wizards;
  desk.messages.track(key, edit, async () => {
    await desk.drafts.pause(key, session);
    const draft = await desk.drafts.find(key);
    return draft?.session === session ? overFor(kit, visit, draft) : over(goneText(kit, visit));
  });
}
