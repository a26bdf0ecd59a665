import { begin } from './begin.ts';
import { watch } from './over.ts';
import type { Wizards, WizardStart } from './service.ts';
import { type Kit, keyOf } from './view.ts';

/** Answers a command with the wizard, or with who is at it. */
export async function showWizard(
  kit: Kit,
  start: WizardStart & { readonly wizards: Wizards },
): Promise<void> {
  const { page, session } = await begin(kit, start);
  await start.reply({ ...page, ephemeral: start.prefix === '/' });
  if (session !== undefined) watch(kit, start, keyOf(kit.wizard, start), session, start.edit);
}
