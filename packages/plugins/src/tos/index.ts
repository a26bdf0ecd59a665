export type { WelcomeBonus } from './consents.ts';
export { USUALLY_EXEMPT } from './exemptions.ts';
export type { ExemptOptions } from './exemptions.ts';
export { TOS_GERMAN } from './german.ts';
export { tos } from './plugin.ts';
export type { TosOptions } from './plugin.ts';
export { Tos } from './service.ts';
export type {
  Acceptance,
  AcceptResult,
  ConsentChange,
  ConsentEntry,
  ConsentPlace,
  ConsentStats,
  Terms,
} from './service.ts';
export type { TermsSource } from './terms.ts';
export type { SpeakTos, TosLanguage, TosPath, TosTexts, TosTextsOptions } from './texts.ts';
