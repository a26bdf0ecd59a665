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
  SettingsOptions,
  SettingsProblem,
  SettingsScope,
  SettingsSnapshot,
  ValuesOf,
} from './service.ts';
