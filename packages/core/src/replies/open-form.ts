import type { ModalLook, PlacedModal, ShownModal } from '../components/component.ts';
import { defineButton } from '../components/define-button.ts';
import { type AnyComponentDescription, type ModalDescription, read } from '../internal/description.ts';
import type { Part } from '../service.ts';
import type { Texts } from '../texts/texts.ts';
import type { ClassicReply } from './reply.ts';

/**
 * The button that stands for a form after a prefix command: only a click can open one. It passes the gates under the name
 * and with the guards of its form. A bot lists it beside its own components.
 */
export const openForm = defineButton({
  id: 'open-form',
  state: { form: 'string', state: 'string', look: 'string' },
  reply: 'modal',
  // What it does needs the registry, so that the one who routes components does it: see `formOf`.
  run: () => {},
});

/** The reply that leads to a form. */
export function openLater(modal: ShownModal, texts: Texts): ClassicReply {
  const { component, look, state } = 'placed' in modal ? modal : modal.with({});
  const button = openForm.with(
    { form: component.name, state: JSON.stringify(state), look: JSON.stringify(look) },
    { label: texts.openFormLabel(), style: 'primary' },
  );
  return { content: texts.openForm(), components: [button] };
}

/** Whether a component is the one that opens a form. */
export const opensForm = (component: AnyComponentDescription): boolean =>
  component === read(openForm as unknown as Part);

/** The form that a click on {@link openForm} opens; `undefined` when the bot no longer has it. */
export function formOf(
  { form, look, state }: { readonly form: string; readonly look: string; readonly state: string },
  find: (id: string) => ModalDescription | undefined,
): { readonly description: ModalDescription; readonly modal: PlacedModal } | undefined {
  const description = find(form);
  if (!description) return undefined;
  const part = description as unknown as { with(state: object, look: ModalLook): PlacedModal };
  return { description, modal: part.with(JSON.parse(state) as object, JSON.parse(look) as ModalLook) };
}
