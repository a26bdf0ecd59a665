import type { APIVoiceRegion } from 'discord-api-types/v10';

const NAMES = {
  brazil: 'Brazil',
  hongkong: 'Hong Kong',
  india: 'India',
  japan: 'Japan',
  rotterdam: 'Rotterdam',
  singapore: 'Singapore',
  southafrica: 'South Africa',
  sydney: 'Sydney',
  'us-central': 'US Central',
  'us-east': 'US East',
  'us-south': 'US South',
  'us-west': 'US West',
} as const;

/** Where voice can be hosted; which there are is Discord's to change. @see https://docs.discord.com/developers/resources/voice#list-voice-regions */
export const VOICE_REGIONS: readonly APIVoiceRegion[] = Object.entries(NAMES).map(([id, name]) => ({
  id,
  name,
  custom: false,
  deprecated: false,
  optimal: id === 'rotterdam',
}));
