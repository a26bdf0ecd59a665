import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { DecodedCustomId } from '../components/custom-id.ts';
import { readModalFields, readSelectValues } from '../components/read-values.ts';
import { refuseComponent } from '../components/refuse-component.ts';
import type { ComponentKind } from '../components/registry.ts';
import type { Invocation } from '../dispatch/invocation.ts';
import { Refusal } from '../errors.ts';
import type { AnyComponentDescription, ModalDescription } from '../internal/description.ts';
import { formOf, opensForm } from '../replies/open-form.ts';
import { runsAgain } from '../replies/run-again.ts';
import type { ConnectOptions } from './connect.ts';
import { answerable } from './interaction-entry.ts';
import { refusedInvocation } from './refused-invocation.ts';

type Used = ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction;

/** What a click, a selection or a form asks for, by its custom id. */
export async function componentInvocation(interaction: Used, options: ConnectOptions): Promise<Invocation> {
  const kind = kindOf(interaction);
  try {
    const decoded = await options.customIds.decode(interaction.customId, {
      kind,
      userId: interaction.user.id,
    });
    if (opensForm(decoded.component)) return formInvocation(interaction, decoded, options);
    if (runsAgain(decoded.component)) return keptInvocation(interaction, decoded, options);
    return runInvocation(interaction, kind, decoded, options);
  } catch (error) {
    if (error instanceof Refusal) return refusedInvocation(interaction, error, error.text, options);
    return failedInvocation(interaction, error, options);
  }
}

const kindOf = (interaction: Used): ComponentKind =>
  interaction.isModalSubmit() ? 'modal' : interaction.isButton() ? 'button' : 'select';

function runInvocation(
  interaction: Used,
  kind: ComponentKind,
  decoded: DecodedCustomId,
  options: ConnectOptions,
): Invocation {
  const { component, claim, messageOwnerId } = decoded;
  return {
    ...answerable(
      interaction,
      { surface: kind, path: component.name, reply: component.reply, messageOwnerId },
      options,
    ),
    guards: [component],
    uses: component.uses,
    async validate() {
      return {
        state: decoded.state,
        self: component,
        ...(interaction.message === null ? {} : { message: interaction.message }),
        ...(await given(component, interaction)),
      };
    },
    async run(context) {
      if (claim && !(await claim())) throw refuseComponent('COMPONENT_USED', kind);
      return component.run(context);
    },
  };
}

/** What a person selected or filled in. */
async function given(component: AnyComponentDescription, interaction: Used): Promise<object> {
  if (component.kind === 'select' && interaction.isAnySelectMenu())
    return { values: readSelectValues(component, interaction) };
  if (component.kind === 'modal' && interaction.isModalSubmit())
    return { fields: await readModalFields(component, interaction) };
  return {};
}

/** The button that stands for a form after a prefix command. */
function formInvocation(interaction: Used, { state }: DecodedCustomId, options: ConnectOptions): Invocation {
  const find = (id: string) =>
    options.components.find('modal', id)?.description as ModalDescription | undefined;
  const form = formOf(state as { form: string; look: string; state: string }, find);
  if (!form) throw refuseComponent('COMPONENT_UNKNOWN', 'modal');
  const common = answerable(
    interaction,
    { surface: 'button', path: form.description.name, reply: 'modal' },
    options,
  );
  return {
    ...common,
    guards: [form.description],
    uses: {},
    validate: () => ({}),
    run: () => common.responder.showModal(form.modal),
  };
}

/**
 * The command or menu that a gate stopped, in answer to this click. It is an interaction that runs a command, so that gates
 * see it as one, whichever way the person came first.
 */
function keptInvocation(interaction: Used, { state }: DecodedCustomId, options: ConnectOptions): Invocation {
  const { entry: entryId } = state as { entry: string };
  const { kept } = options.dispatcher;
  const first = kept.find(entryId);
  if (first?.entry.user.id !== interaction.user.id) throw refuseComponent('COMPONENT_EXPIRED', 'button');
  const { entry, guards, reply, run, uses } = first;
  const surface = entry.surface === 'menu' ? 'menu' : 'slash';
  return {
    ...answerable(interaction, { surface, path: entry.path, reply }, options),
    guards,
    uses,
    validate() {
      if (!kept.take(entryId)) throw refuseComponent('COMPONENT_USED', 'button');
      return first.validate();
    },
    run,
  };
}

/** The state could not be read: nothing runs, and the dispatcher tells the person and the log. */
const failedInvocation = (interaction: Used, error: unknown, options: ConnectOptions): Invocation => ({
  ...answerable(interaction, { surface: kindOf(interaction), path: 'unknown', reply: 'ephemeral' }, options),
  guards: [],
  uses: {},
  validate() {
    throw error;
  },
  run: () => {},
});
