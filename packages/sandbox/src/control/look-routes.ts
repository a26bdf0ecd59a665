import { personOf } from './control-context.ts';
import { type ControlRoute, get } from './control-route.ts';
import { exportWorld } from '../world-file/export-world.ts';
import { buildState } from './state-view.ts';

const MAX_PAGE = 100;

const limitOf = (query: URLSearchParams) => {
  const limit = Number(query.get('limit') ?? 50);
  return Number.isInteger(limit) && limit >= 1 && limit <= MAX_PAGE ? limit : 50;
};
const beforeOf = (query: URLSearchParams) => {
  const before = query.get('before');
  return before === null ? {} : { before };
};

/** Everything that can be looked at. */
export const lookRoutes: readonly ControlRoute[] = [
  get('/health', ({ context: { target } }) => ({
    status: 'ok',
    guilds: target.world.guilds.size,
    users: target.world.users.size,
    sessions: target.gateway.sessions.filter(({ connected }) => connected).length,
    gaps: target.gaps.length,
  })),
  get('/people', ({ context }) =>
    [...context.target.world.users.values()].filter((user) => user.bot !== true),
  ),
  get('/state', ({ context, query }) => buildState(context, personOf(context, query.get('as')))),
  get('/channels/:channelId/messages', ({ context, params, query }) => {
    const page = { ...beforeOf(query), limit: limitOf(query) };
    return context.people.messages(personOf(context, query.get('as')), params['channelId'] ?? '', page);
  }),
  get('/channels/:channelId/commands', ({ context, params, query }) =>
    context.people.commands(personOf(context, query.get('as')), params['channelId'] ?? ''),
  ),
  get('/requests', ({ context }) => context.target.requests),
  get('/world', ({ context }) => exportWorld(context.target.world)),
  get('/gaps', ({ context }) => context.target.gaps),
];
