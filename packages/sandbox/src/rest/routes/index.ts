import type { Route } from '../route.ts';
import { announcementRoutes } from './announcements.ts';
import { applicationRoutes } from './applications.ts';
import { auditLogRoutes } from './audit-log.ts';
import { autoModerationRoutes } from './auto-moderation.ts';
import { banRoutes } from './bans.ts';
import { channelRoutes } from './channels.ts';
import { commandPermissionRoutes } from './command-permissions.ts';
import { commandRoutes } from './commands.ts';
import { emojiRoutes } from './emojis.ts';
import { entitlementRoutes } from './entitlements.ts';
import { gatewayRoutes } from './gateway.ts';
import { guildSettingRoutes } from './guild-settings.ts';
import { guildTemplateRoutes } from './guild-templates.ts';
import { guildRoutes } from './guilds.ts';
import { integrationRoutes } from './integrations.ts';
import { interactionRoutes } from './interactions.ts';
import { inviteRoutes } from './invites.ts';
import { memberRoutes } from './members.ts';
import { messageSearchRoutes } from './message-search.ts';
import { messageRoutes } from './messages.ts';
import { moderationRoutes } from './moderation.ts';
import { pinRoutes } from './pins.ts';
import { pollRoutes } from './polls.ts';
import { reactionRoutes } from './reactions.ts';
import { roleRoutes } from './roles.ts';
import { scheduledEventRoutes } from './scheduled-events.ts';
import { soundRoutes } from './sounds.ts';
import { stageInstanceRoutes } from './stage-instances.ts';
import { stickerRoutes } from './stickers.ts';
import { threadRoutes } from './threads.ts';
import { userRoutes } from './users.ts';
import { voiceRoutes } from './voice.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every operation the sandbox simulates. Webhooks go before interactions, whose paths they share. */
export const allRoutes: readonly Route[] = [
  ...gatewayRoutes,
  ...userRoutes,
  ...applicationRoutes,
  ...commandRoutes,
  ...commandPermissionRoutes,
  ...guildRoutes,
  ...guildSettingRoutes,
  ...guildTemplateRoutes,
  ...integrationRoutes,
  ...entitlementRoutes,
  ...memberRoutes,
  ...roleRoutes,
  ...banRoutes,
  ...auditLogRoutes,
  ...moderationRoutes,
  ...autoModerationRoutes,
  ...inviteRoutes,
  ...emojiRoutes,
  ...channelRoutes,
  ...threadRoutes,
  ...messageRoutes,
  ...messageSearchRoutes,
  ...announcementRoutes,
  ...reactionRoutes,
  ...pollRoutes,
  ...pinRoutes,
  ...voiceRoutes,
  ...stageInstanceRoutes,
  ...stickerRoutes,
  ...soundRoutes,
  ...scheduledEventRoutes,
  ...webhookRoutes,
  ...interactionRoutes,
];
