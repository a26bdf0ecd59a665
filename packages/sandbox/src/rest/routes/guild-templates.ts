import { z } from 'zod';
import {
  createTemplate,
  deleteTemplate,
  editTemplate,
  guildTemplates,
  syncTemplate,
  templateOf,
  type TemplateInput,
} from '../../state/guild-templates.ts';
import { ok, openRoute, param, route, type Route, type RouteRequest } from '../route.ts';
import { shaped, text } from '../schemas/common.ts';

const TEMPLATES = '/guilds/:guildId/templates';
const TEMPLATE = `${TEMPLATES}/:code`;
const description = text(0, 120).nullish();

/** Templates of guilds. @see https://docs.discord.com/developers/resources/guild-template */
export const guildTemplateRoutes: readonly Route[] = [
  openRoute({
    method: 'GET',
    path: '/guilds/templates/:code',
    run: (request) => ok(templateOf(request.world, param(request, 'code'))),
  }),
  route({
    method: 'GET',
    path: TEMPLATES,
    run: (request) => ok(guildTemplates(request.world, request.actor, param(request, 'guildId'))),
  }),
  route({
    method: 'POST',
    path: TEMPLATES,
    body: shaped<TemplateInput>(z.strictObject({ name: text(1, 100), description })),
    run: (request) =>
      ok(createTemplate(request.world, request.actor, param(request, 'guildId'), request.body)),
  }),
  route({
    method: 'PUT',
    path: TEMPLATE,
    run: (request) => ok(syncTemplate(...addressed(request))),
  }),
  route({
    method: 'PATCH',
    path: TEMPLATE,
    body: shaped<Partial<TemplateInput>>(z.strictObject({ name: text(1, 100).optional(), description })),
    run: (request) => ok(editTemplate(...addressed(request), request.body)),
  }),
  route({
    method: 'DELETE',
    path: TEMPLATE,
    run: (request) => ok(deleteTemplate(...addressed(request))),
  }),
];

function addressed(request: RouteRequest) {
  const { world, actor } = request;
  return [world, actor, param(request, 'guildId'), param(request, 'code')] as const;
}
