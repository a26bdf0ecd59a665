import type { APIMessage } from 'discord-api-types/v10';
import { completeOption, runCommand } from '../state/interaction-commands.ts';
import { useComponent, visibleMessage } from '../state/interaction-components.ts';
import { submitModal } from '../state/interaction-modals.ts';
import type { Interaction } from '../state/interaction.ts';
import { commandCall, completionCall } from './command-call.ts';
import { findButton, findSelect } from './find-control.ts';
import { modalCall } from './modal-call.ts';
import { interacts, messageIn, type Performer } from './performer.ts';
import type { Actor, Seen } from './types.ts';

/** What a person does that the bot owes an answer: commands, components, modals. */
export function interactionActs(
  performer: Performer,
): Pick<Actor, 'runs' | 'completes' | 'clicks' | 'selects' | 'submits'> {
  const { stage, personId } = performer;
  const { world } = stage;
  return {
    async runs(command, ...[options = {}]) {
      const { seen } = await interacts(performer, `runs ${command}`, (channelId) =>
        runCommand(world, personId, commandCall({ world, personId, channelId }, command, options)),
      );
      return seen;
    },
    async completes(command, option, typed, others = {}) {
      const { interaction } = await interacts(
        performer,
        `types '${typed}' into '${option}' of ${command}`,
        (channelId) =>
          completeOption(
            world,
            personId,
            completionCall({ world, personId, channelId }, command, option, typed, others),
          ),
      );
      return (interaction.choices ?? []).map(({ name }) => name);
    },
    async clicks(seen, label) {
      const { seen: now } = await interacts(performer, `clicks '${label}'`, () =>
        use(performer, seen, (message) => findButton(message, label)),
      );
      return now;
    },
    async selects(seen, placeholder, values) {
      const ids = values.map((value) => (typeof value === 'string' ? value : value.id));
      const { seen: now } = await interacts(performer, `selects in '${placeholder}'`, () =>
        use(performer, seen, (message) => findSelect(message, placeholder), ids),
      );
      return now;
    },
    async submits(modal, fields = {}) {
      const { seen } = await interacts(performer, `submits '${modal.title}'`, () =>
        submitModal(world, personId, modalCall(modal, fields)),
      );
      return seen;
    },
  };
}

/** Uses a component of a message as it is by now, not as it was seen. */
function use(
  { stage, personId, username }: Performer,
  seen: Seen,
  find: (message: APIMessage) => string,
  values: readonly string[] = [],
): Interaction {
  const { channel_id: channelId, id: messageId } = messageIn(seen, username);
  const customId = find(visibleMessage(stage.world, personId, channelId, messageId));
  return useComponent(stage.world, personId, { channelId, messageId, customId, values });
}
