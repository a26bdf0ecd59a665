export { createBot } from './bot.ts';
export type { Bot, BotState, Connection } from './bot.ts';
export type { BotSettings, CommandScope, OperatorSettings } from './bot-settings.ts';
export type { BotSyncPlan } from './bot/sync-commands.ts';
export { sleep, systemClock } from './clock.ts';
export type { Clock, Timer } from './clock.ts';
export type { CatalogueEntry, CommandCatalogue } from './commands/catalogue.ts';
export type {
  Command,
  CommandContext,
  Cooldown,
  Guards,
  MenuContext,
  ReplyMode,
} from './commands/command.ts';
export { defineCommand } from './commands/define-command.ts';
export { defineCommandGroup } from './commands/define-command-group.ts';
export { defineMenu } from './commands/define-menu.ts';
export type { Localized } from './commands/localized.ts';
export type { Option, Options } from './commands/options.ts';
export { formatDuration, parseDuration } from './commands/values/duration.ts';
export type {
  Button,
  Component,
  ComponentContext,
  LinkButton,
  Modal,
  Placed,
  PlacedModal,
  Select,
} from './components/component.ts';
export { defineButton } from './components/define-button.ts';
export { defineModal } from './components/define-modal.ts';
export { defineSelect } from './components/define-select.ts';
export { link } from './components/link.ts';
export * from './core-services.ts';
export { allow, defineGate, deny } from './dispatch/gate.ts';
export type {
  Allowed,
  Denied,
  DenialOptions,
  Gate,
  GateContext,
  GatePhase,
  Verdict,
} from './dispatch/gate.ts';
export type { Entry, Surface } from './dispatch/entry.ts';
export type { Outcome, OutcomeFeed } from './dispatch/outcome.ts';
export { BronxError, Refusal, Unavailable } from './errors.ts';
export type { ErrorCode } from './errors.ts';
export { createMemoryCooldowns } from './guards/memory-cooldowns.ts';
export type { MemoryCooldownOptions, MemoryCooldowns } from './guards/memory-cooldowns.ts';
export { defineListener } from './listener.ts';
export type { Listener } from './listener.ts';
export type { Config } from './config/config.ts';
export { readConfig } from './config/read-config.ts';
export { createLogger } from './log/create-logger.ts';
export type { LoggerOptions, LogLevel } from './log/create-logger.ts';
export type { Logger, LogFields } from './log/logger.ts';
export { definePlugin } from './plugin.ts';
export type { Plugin, Privacy } from './plugin.ts';
export { container, file, gallery, row, section, separator, text } from './replies/layout.ts';
export type {
  ContainerPart,
  FilePart,
  GalleryPart,
  LayoutPart,
  RowPart,
  SectionPart,
  SeparatorPart,
  TextPart,
} from './replies/layout.ts';
export { paginate } from './replies/paginate.ts';
export type { PageOptions, PagePlace } from './replies/paginate.ts';
export { escapeMarkdown, plain, plainCode } from './replies/plain.ts';
export type { ClassicReply, Context, LayoutReply, Mentions, Reply } from './replies/reply.ts';
export { runAgain } from './replies/run-again.ts';
export { runBot } from './run.ts';
export type { RunOptions } from './run.ts';
export { defineService, optional } from './service.ts';
export type { Part, Service, Used, Uses } from './service.ts';
export type { StateStore } from './state/state-store.ts';
export { defineTask } from './tasks/define-task.ts';
export type { Task, TaskContext } from './tasks/task.ts';
export type { TextsOptions } from './texts/create-texts.ts';
export { GERMAN } from './texts/german.ts';
export type { Texts } from './texts/texts.ts';
