import { defineCommand, defineCommandGroup, plain, Refusal } from '@bronxbot/core';
import type { Guild } from 'discord.js';
import { isNullable, kindOf } from './kinds.ts';
import { parseSetting } from './parse-setting.ts';
import { Settings, type SettingsDefinition } from './service.ts';
import { showSetting } from './show-setting.ts';

const guarded = { guildOnly: true, permissions: ['ManageGuild'], uses: { settings: Settings } } as const;

/** `settings`: what a server has chosen, for whoever manages it. */
export function defineSettingsCommands(definitions: readonly SettingsDefinition[]) {
  const own = definitions.filter(({ scope }) => scope === 'guild');
  const named = {
    type: 'string',
    description: 'Which setting, such as server.prefix',
    required: true,
  } as const;
  const complete = ({ typed }: { readonly typed: string }) =>
    keysOf(own)
      .filter((name) => name.toLowerCase().includes(typed.toLowerCase()))
      .slice(0, 25);
  const set = defineCommand({
    ...guarded,
    name: 'set',
    description: 'Changes a setting of this server.',
    options: {
      setting: named,
      value: { type: 'string', description: 'What it is to be', required: true, maxLength: 4_000 },
    },
    autocomplete: { setting: complete },
    async run({ guild, options, settings, user }) {
      const { definition, key, schema } = find(own, options.setting);
      const parsed = parseSetting(kindOf(schema), options.value, { nullable: isNullable(schema) });
      if ('problem' in parsed) throw new Refusal(parsed.problem, 'SETTINGS_REFUSED');
      const changes: Readonly<Record<string, unknown>> = { [key]: parsed.value };
      const change = await settings.save(definition, guild.id, changes, { userId: user.id });
      return change ? `Changed: ${lineOf(definition, key, parsed.value)}` : 'It is so already.';
    },
  });
  const reset = defineCommand({
    ...guarded,
    name: 'reset',
    description: 'Gives a setting of this server its default again.',
    options: { setting: named },
    autocomplete: { setting: complete },
    async run({ guild, options, settings, user }) {
      const { definition, key } = find(own, options.setting);
      const changes: Readonly<Record<string, unknown>> = { [key]: undefined };
      const change = await settings.save(definition, guild.id, changes, { userId: user.id });
      return change ? 'It has its default again.' : 'It is so already.';
    },
  });
  return defineCommandGroup({
    name: 'settings',
    description: 'What this server has chosen.',
    default: 'show',
    commands: [defineShow(own), set, reset, defineExport(own)],
  });
}

const defineShow = (own: readonly SettingsDefinition[]) =>
  defineCommand({
    ...guarded,
    name: 'show',
    description: 'Shows the settings of this server.',
    run: async ({ guild, settings }) => ({
      embeds: await Promise.all(own.map((each) => embedOf(settings, each, guild))),
    }),
  });

const defineExport = (own: readonly SettingsDefinition[]) =>
  defineCommand({
    ...guarded,
    name: 'export',
    description: 'Gives the settings of this server as files.',
    reply: 'ephemeral',
    run: async ({ guild, settings }) => ({
      content: 'For another server, or to keep.',
      files: await Promise.all(
        own.map(async (each) => ({
          name: `${each.name}.json`,
          attachment: Buffer.from(await settings.exportJson(each, guild.id)),
        })),
      ),
    }),
  });

const keysOf = (definitions: readonly SettingsDefinition[]): readonly string[] =>
  definitions.flatMap(({ fields, name }) => Object.keys(fields).map((key) => `${name}.${key}`));

/** By `server.prefix`, or by `prefix` where that is the only one; in any case. */
function find(definitions: readonly SettingsDefinition[], typed: string) {
  const wanted = typed.trim().toLowerCase();
  const found = definitions.flatMap((definition) =>
    Object.entries(definition.fields)
      .filter(([key]) => [key, `${definition.name}.${key}`].some((name) => name.toLowerCase() === wanted))
      .map(([key, schema]) => ({ definition, key, schema })),
  );
  const [only, another] = found;
  if (!only || another)
    throw new Refusal(
      'There is no one setting of that name. `settings` shows all of them.',
      'SETTINGS_REFUSED',
    );
  return only;
}

async function embedOf(settings: Settings, definition: SettingsDefinition, { id }: Guild) {
  const values: Readonly<Record<string, unknown>> = { ...(await settings.get(definition, id)) };
  const lines = Object.keys(definition.fields).map(
    (key) => `${lineOf(definition, key, values[key])} (\`${key}\`)`,
  );
  return { title: `Settings: ${plain(definition.name)}`, description: lines.join('\n').slice(0, 4_000) };
}

function lineOf({ fields, labels }: SettingsDefinition, key: string, value: unknown): string {
  const schema = fields[key];
  const words = { yes: 'Yes', no: 'No', none: 'none' };
  return `**${labels?.[key] ?? key}**: ${schema ? showSetting(kindOf(schema), value, words) : ''}`;
}
