import { defineButton } from '../components/define-button.ts';
import { type AnyComponentDescription, read } from '../internal/description.ts';
import type { Part } from '../service.ts';

/**
 * The button that runs a command or menu that a gate stopped with `deny(code, reply, { keep: true })`, in answer to the click:
 * `runAgain.with({ entry: entry.id }, { label: 'Try again' })`. It passes all gates anew, as that command. It works once, in the
 * process that stopped the command, for 15 minutes. Every bot has it: it is listed nowhere.
 */
export const runAgain = defineButton({
  id: 'run-again',
  state: { entry: 'id' },
  style: 'primary',
  // What it does needs what the dispatcher keeps, so that the one who routes components does it.
  run: () => {},
});

/** Whether a component is the one that runs a command again. */
export const runsAgain = (component: AnyComponentDescription): boolean =>
  component === read(runAgain as unknown as Part);
