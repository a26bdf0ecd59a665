import type { Route } from '../route.ts';
import { applicationRoutes } from './applications.ts';
import { commandRoutes } from './commands.ts';
import { gatewayRoutes } from './gateway.ts';
import { messageRoutes } from './messages.ts';
import { reactionRoutes } from './reactions.ts';
import { userRoutes } from './users.ts';

/** Every operation the sandbox simulates. */
export const allRoutes: readonly Route[] = [
  ...gatewayRoutes,
  ...userRoutes,
  ...applicationRoutes,
  ...commandRoutes,
  ...messageRoutes,
  ...reactionRoutes,
];
