export { settings } from './plugin.ts';
export type { SettingsPluginOptions } from './plugin.ts';
export {
  channelSetting,
  choiceSetting,
  colourSetting,
  durationSetting,
  roleSetting,
  timeZoneSetting,
} from './setting-fields.ts';
export { defineSettings, Settings } from './service.ts';
export type {
  SaveOptions,
  SettingsChange,
  SettingsDefinition,
  SettingsEditor,
  SettingsLanguage,
  SettingsOptions,
  SettingsProblem,
  SettingsReader,
  SettingsScope,
  SettingsSnapshot,
  SettingsWords,
  ValuesOf,
} from './service.ts';
export { SETTINGS_GERMAN } from './german.ts';
export type { SettingsPath, SettingsSpeech, SettingsTexts, SettingsTextsOptions } from './texts.ts';
