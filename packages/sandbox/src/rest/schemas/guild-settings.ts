import { z } from 'zod';
import type { IncidentActions } from '../../state/incidents.ts';
import type { OnboardingEdit } from '../../state/onboarding.ts';
import type { WelcomeScreenEdit } from '../../state/welcome-screen.ts';
import type { WidgetEdit } from '../../state/widget.ts';
import { isoTime, passedOver, shaped, snowflake } from './common.ts';

const emoji = { emoji_id: snowflake.nullish(), emoji_name: z.string().nullish() };

/** The body that changes a welcome screen. */
export const welcomeScreenBody = shaped<WelcomeScreenEdit>(
  z.strictObject({
    enabled: z.boolean().nullish(),
    description: z.string().nullish(),
    welcome_channels: z
      .array(z.strictObject({ channel_id: snowflake, description: z.string(), ...emoji }))
      .nullish(),
  }),
);

const ids = z.array(snowflake).nullish();
const option = z.strictObject({
  id: snowflake.nullish(),
  title: z.string(),
  description: z.string().nullish(),
  ...emoji,
  emoji_animated: z.boolean().nullish(),
  // Of the object that is read; discord.js sends the other fields.
  emoji: passedOver,
  role_ids: ids,
  channel_ids: ids,
});
const prompt = z.strictObject({
  id: snowflake,
  title: z.string(),
  type: z.int().min(0).max(1).nullish(),
  single_select: z.boolean().nullish(),
  required: z.boolean().nullish(),
  in_onboarding: z.boolean().nullish(),
  options: z.array(option),
});

/** The body that changes onboarding. */
export const onboardingBody = shaped<OnboardingEdit>(
  z.strictObject({
    prompts: z.array(prompt).nullish(),
    default_channel_ids: ids,
    enabled: z.boolean().nullish(),
    mode: z.int().min(0).max(1).nullish(),
  }),
);

/** The body that changes a widget. */
export const widgetBody = shaped<WidgetEdit>(
  z.strictObject({ enabled: z.boolean().nullish(), channel_id: snowflake.nullish() }),
);

/** The body that has invites and direct messages rest. */
export const incidentsBody = shaped<IncidentActions>(
  z.strictObject({
    invites_disabled_until: isoTime.nullish(),
    dms_disabled_until: isoTime.nullish(),
  }),
);
