import { Commands, defineCommand, Refusal } from '@bronxbot/core';
import { abilityProblem } from '../abilities.ts';
import { completeName, completeValue } from '../complete.ts';
import { type Desk, isPrivate, ownerOf, settingOf } from '../desk.ts';
import { kindOf } from '../kinds.ts';
import { Settings } from '../service.ts';

/** `settings set`: changes one setting, if the value can be. */
export const defineSet = (desk: Desk) =>
  defineCommand({
    ...desk.guards,
    name: 'set',
    description:
      desk.scope === 'guild' ? 'Changes a setting of this server.' : 'Changes one of your settings.',
    ...desk.inOtherLanguages(`${desk.group} set`),
    options: {
      setting: {
        type: 'string',
        description: 'Which setting',
        ...desk.inOtherLanguages(`${desk.group} set:setting`),
        required: true,
      },
      value: {
        type: 'string',
        description: 'What it is to be',
        ...desk.inOtherLanguages(`${desk.group} set:value`),
        required: true,
        maxLength: 4_000,
      },
    },
    uses: { commands: Commands, settings: Settings },
    autocomplete: {
      setting: (at) => completeName(desk, at),
      value: (at) => completeValue(desk, String(at.given['setting'] ?? ''), at),
    },
    async run({ options, settings, ...at }) {
      const ownerId = ownerOf(desk, at);
      const { definition, key, words } = settingOf(desk, options.setting, { ...at, settings });
      const refuse = (problem: string) => new Refusal(words.about({ key, problem }), 'SETTINGS_REFUSED');
      const parsed = words.parse(key, options.value);
      if ('problem' in parsed) throw refuse(parsed.problem);
      const schema = definition.fields[key];
      const problem = schema && (await abilityProblem(kindOf(schema), parsed.value, at, words.texts));
      if (problem !== undefined) throw refuse(problem);
      const changes: Readonly<Record<string, unknown>> = { [key]: parsed.value };
      const { values } = await settings.read(definition, ownerId);
      const broken = words.check({ ...values, ...changes });
      if (broken) throw new Refusal(words.about(broken), 'SETTINGS_REFUSED');
      const change = await settings.save(definition, ownerId, changes, { userId: at.user.id });
      const { texts } = words;
      return {
        ephemeral: isPrivate(desk, at.prefix),
        content: change ? texts.changed({ line: words.line(key, parsed.value) }) : texts.same(),
      };
    },
  });
