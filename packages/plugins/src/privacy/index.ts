export type { CommandWords, Language, LanguageOptions, Speak } from '../internal/languages.ts';
export { PRIVACY_COMPONENTS } from './components/components.ts';
export { PRIVACY_GERMAN } from './german.ts';
export { privacy } from './plugin.ts';
export type { PrivacyOptions } from './plugin.ts';
export { DataRequests } from './service.ts';
export type {
  AuditLine,
  ErasureReport,
  ErasureRequest,
  PendingErasure,
  PersonalDataFile,
  Requester,
  RequestOptions,
} from './service.ts';
export type {
  PrivacyLanguage,
  PrivacyPath,
  PrivacyTexts,
  PrivacyTextsOptions,
  SpeakPrivacy,
} from './texts.ts';
