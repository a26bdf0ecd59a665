import { container, row, text, type LayoutReply } from '@bronxbot/core';
import { watch } from './flow.ts';
import { begin } from './open.ts';
import type { Wizards, WizardStart } from './service.ts';
import { type Kit, keyOf } from './view.ts';

/** Answers a command with the wizard, or with who is at it. */
export async function showWizard(
  kit: Kit,
  start: WizardStart & { readonly wizards: Wizards },
): Promise<void> {
  const { desk } = start.wizards;
  const key = keyOf(kit.wizard, start);
  const ephemeral = start.prefix === '/';
  const [other] = await desk.drafts.others(key);
  if (other !== undefined) return start.reply({ ...busy(kit, start, other), ephemeral });
  const { page, session } = await begin(kit, start);
  await start.reply({ ...page, ephemeral });
  watch(kit, start, key, session, start.edit);
}

function busy(
  { parts }: Kit,
  start: WizardStart & { readonly wizards: Wizards },
  userId: string,
): LayoutReply {
  const texts = start.wizards.desk.speak(start);
  const takeOver = parts.act(
    { session: 0, act: 'take-over' },
    { label: texts.takeOverLabel(), style: 'danger' },
  );
  return { layout: [container([text(texts.busy({ person: `<@${userId}>` })), row(takeOver)])] };
}
