import { Commands, defineCommand, Refusal } from '@bronxbot/core';
import { completeName } from '../complete.ts';
import { type Desk, isPrivate, ownerOf, settingOf } from '../desk.ts';
import { Settings } from '../service.ts';

/** `settings reset`: gives one setting its default again. */
export const defineReset = (desk: Desk) =>
  defineCommand({
    ...desk.guards,
    name: 'reset',
    description: 'Gives a setting its default again.',
    ...desk.inOtherLanguages(`${desk.group} reset`),
    options: {
      setting: {
        type: 'string',
        description: 'Which setting',
        ...desk.inOtherLanguages(`${desk.group} reset:setting`),
        required: true,
      },
    },
    uses: { commands: Commands, settings: Settings },
    autocomplete: { setting: (at) => completeName(desk, at) },
    async run({ options, settings, ...at }) {
      const ownerId = ownerOf(desk, at);
      const { definition, key, words } = settingOf(desk, options.setting, { ...at, settings });
      const value = definition.fields[key]?.parse(undefined);
      const { values } = await settings.read(definition, ownerId);
      const broken = words.check({ ...values, [key]: value });
      if (broken) throw new Refusal(words.about(broken), 'SETTINGS_REFUSED');
      const changes: Readonly<Record<string, unknown>> = { [key]: undefined };
      const change = await settings.save(definition, ownerId, changes, { userId: at.user.id });
      const { texts } = words;
      return {
        ephemeral: isPrivate(desk, at.prefix),
        content: change ? texts.reset({ line: words.line(key, value) }) : texts.same(),
      };
    },
  });
