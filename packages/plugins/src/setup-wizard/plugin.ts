import { Commands, defineCommand, defineCommandGroup, definePlugin, Log, Time } from '@bronxbot/core';
import { Database } from '../database/service.ts';
import { Settings } from '../settings/service.ts';
import { createNameCommand, createSpeak } from '../internal/languages.ts';
import { invalidWizard } from './check-wizard.ts';
import type { Wizard } from './define-wizard.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { defineGreeting } from './greeting.ts';
import { createOpenMessages } from './open-messages.ts';
import { defineParts } from './parts.ts';
import { Wizards } from './service.ts';
import { showWizard } from './show-wizard.ts';
import { wizardTables } from './tables.ts';
import { ENGLISH, type WizardTextsOptions } from './texts.ts';

/** Which wizards there are. */
export interface SetupWizardOptions {
  /** All wizards of the bot, 1 to 10. `setup` alone, by prefix, starts the first. */
  readonly wizards: readonly Wizard[];
  /** Whether the bot says hello in a guild it joins, and names the first wizard for guilds. @defaultValue `true` */
  readonly greeting?: boolean;
  /** Other names of `setup`, by prefix. @defaultValue none */
  readonly aliases?: readonly string[];
  /** What is said, in other words or other languages. @defaultValue English */
  readonly texts?: WizardTextsOptions;
}

/**
 * Provides {@link Wizards}, and the command `setup` with a subcommand for each. Needs the plugins `database` and `settings`.
 * @throws PluginError `WIZARD_INVALID` for two wizards of one name, or none.
 */
export const setupWizard = ({ wizards, greeting = true, aliases = [], texts = {} }: SetupWizardOptions) => {
  const [first] = wizards;
  if (!first) throw invalidWizard('', 'there is none: give `wizards`');
  if (new Set(wizards.map(({ name }) => name)).size < wizards.length)
    throw invalidWizard(first.name, 'two wizards have the same name');
  const speak = createSpeak(ENGLISH, texts);
  const kits = wizards.map(defineParts);
  const running = new WeakMap<Database, Drafts>();
  const draftsIn = (database: Database): Drafts => {
    const found = running.get(database);
    if (!found) throw invalidWizard(first.name, 'it is not there before the plugin has started');
    return found;
  };
  const greeted = greeting ? wizards.find(({ settings }) => settings.scope === 'guild') : undefined;
  return definePlugin({
    name: 'setup-wizard',
    uses: { database: Database, settings: Settings, commands: Commands, time: Time, log: Log },
    provides: Wizards,
    storesPersonalData: true,
    privacy: {
      describe: 'What you answered in a setup that you have not finished, for a day.',
      export: (userId, { database }) => draftsIn(database).export(userId),
      erase: (userId, { database }) => draftsIn(database).erase(userId),
    },
    commands: [
      defineCommandGroup({
        name: 'setup',
        description: 'Sets things up, step by step.',
        ...createNameCommand(texts)('setup'),
        aliases,
        default: first.name,
        commands: wizards.map(defineSetup),
      }),
    ],
    components: kits.flatMap(({ components }) => components),
    listeners: [defineGreeting(greeted, speak)],
    async start({ commands, database, log, settings, time }) {
      const drafts = createDrafts(await database.open(wizardTables), time);
      running.set(database, drafts);
      const service: Wizards = {
        open: async (wizard, start) => {
          const found = kits.find(({ kit }) => kit.wizard === wizard);
          if (!found) throw invalidWizard(wizard.name, 'it is not among the `wizards` of the plugin');
          await showWizard(found.kit, { ...start, wizards: service });
        },
        desk: {
          settings,
          drafts,
          messages: createOpenMessages(time, log),
          textsFor: ({ guild, locale }) => speak(locale, guild?.preferredLocale),
          commandOf: ({ name }) => commands.mention(`setup ${name}`),
        },
      };
      return service;
    },
    stop: ({ desk }) => desk.messages.stop(),
  });
};

/** `setup <name>`. What is refused costs no cooldown. */
const defineSetup = (wizard: Wizard) =>
  defineCommand({
    name: wizard.name,
    description: wizard.description,
    ...localizations(wizard),
    aliases: wizard.aliases,
    permissions: wizard.permissions,
    guildOnly: wizard.settings.scope === 'guild',
    cooldown: wizard.cooldown,
    uses: { wizards: Wizards },
    run: ({ wizards, ...start }) => wizards.open(wizard, start),
  });

function localizations({ locales }: Wizard) {
  const words = Object.entries(locales).flatMap(([locale, { command }]) =>
    command ? [[locale, command] as const] : [],
  );
  return {
    nameLocalizations: Object.fromEntries(words.map(([locale, { name }]) => [locale, name])),
    descriptionLocalizations: Object.fromEntries(
      words.map(([locale, { description }]) => [locale, description]),
    ),
  };
}
