import { z } from 'zod';
import { LOCALES } from '../state/locales.ts';
import { type ControlContext, personOf } from './control-context.ts';
import { ControlError } from './control-error.ts';
import { type ControlRoute, post } from './control-route.ts';
import type { ComponentInput, RunInput, SayInput, SubmitInput } from './wire.ts';

const id = z.string().regex(/^\d{1,20}$/, 'must be an id');
const files = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(260),
      contentType: z.string().max(200).optional(),
      base64: z.base64(),
    }),
  )
  .max(10)
  .optional();
const on = z.strictObject({ channelId: id, messageId: id });

const say = z.strictObject({
  channelId: id,
  content: z.string().optional(),
  replyTo: id.optional(),
  stickerIds: z.array(id).max(3).optional(),
  files,
});
const edit = on.extend({ content: z.string() });
const vote = on.extend({ answerIds: z.array(z.int()).max(10) });
const event = z.strictObject({ guildId: id, eventId: id });
const reaction = on.extend({ emoji: z.string().min(1).max(100) });
const option: z.ZodType<Option> = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    type: z.int().min(1).max(11),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    focused: z.boolean().optional(),
    options: z.array(option).max(25).optional(),
  }),
);
interface Option {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean | undefined;
  readonly focused?: boolean | undefined;
  readonly options?: Option[] | undefined;
}
const run = z.strictObject({
  channelId: id,
  commandId: id,
  options: z.array(option).max(25).optional(),
  targetId: id.optional(),
  files,
});
const component = on.extend({
  customId: z.string().min(1).max(100),
  values: z.array(z.string()).max(25).optional(),
});
const field = z.union([z.string(), z.boolean(), z.array(z.string()).max(25)]);
const submit = z.strictObject({ interactionId: id, fields: z.record(z.string(), field), files });

/** `post` for an act of the person in the path. */
function act<Body>(
  name: string,
  shape: z.ZodType<Body>,
  run: (context: ControlContext, userId: string, body: Body) => unknown,
): ControlRoute {
  const carryOut = (context: ControlContext, userId: string, body: Body) =>
    context.acts.carryOut(userId, name, body, () => run(context, userId, body));
  return post(`/people/:userId/${name}`, shape, ({ context, params, body }) =>
    carryOut(context, personOf(context, params['userId']), body),
  );
}
const nothing = {};

/** Everything a person can do, each as `POST /_sandbox/people/:userId/<act>`. */
export const actRoutes: readonly ControlRoute[] = [
  // Zod marks left-out keys as `| undefined`; the shapes are otherwise those of wire.ts.
  act('say', say, ({ people }, userId, body) => people.say(userId, body as SayInput)),
  act('edit', edit, ({ people }, userId, body) =>
    people.edit(userId, body.channelId, body.messageId, body.content),
  ),
  act('delete', on, ({ people }, userId, body) => {
    people.remove(userId, body.channelId, body.messageId);
    return nothing;
  }),
  act('react', reaction, ({ people }, userId, body) => {
    people.react(userId, body.channelId, body.messageId, body.emoji);
    return nothing;
  }),
  act('unreact', reaction, ({ people }, userId, body) => {
    people.unreact(userId, body.channelId, body.messageId, body.emoji);
    return nothing;
  }),
  act('vote', vote, ({ people }, userId, body) => {
    people.vote(userId, body.channelId, body.messageId, body.answerIds);
    return nothing;
  }),
  act('connect', z.strictObject({ channelId: id }), ({ people }, userId, body) => {
    people.connect(userId, body.channelId);
    return nothing;
  }),
  act('disconnect', z.strictObject({ guildId: id }), ({ people }, userId, body) => {
    people.disconnect(userId, body.guildId);
    return nothing;
  }),
  act('subscribe', event, ({ people }, userId, body) => {
    people.subscribe(userId, body.guildId, body.eventId);
    return nothing;
  }),
  act('unsubscribe', event, ({ people }, userId, body) => {
    people.unsubscribe(userId, body.guildId, body.eventId);
    return nothing;
  }),
  act('type', z.strictObject({ channelId: id }), ({ people }, userId, body) => {
    people.type(userId, body.channelId);
    return nothing;
  }),
  act('choose-locale', z.strictObject({ locale: z.enum(LOCALES) }), ({ people }, userId, body) => {
    people.chooseLocale(userId, body.locale);
    return nothing;
  }),
  act('open-dm', z.strictObject({ recipientId: id }), ({ people }, userId, body) =>
    people.openDm(userId, body.recipientId),
  ),
  act('dismiss', z.strictObject({ messageId: id }), ({ people }, userId, body) => {
    if (!people.dismiss(userId, body.messageId))
      throw new ControlError(
        'CONTROL_NOT_FOUND',
        `There is no private message ${body.messageId} of this person.`,
      );
    return nothing;
  }),
  act('run', run, ({ people }, userId, body) => people.run(userId, body as RunInput)),
  act('complete', run, ({ people }, userId, body) => people.complete(userId, body as RunInput)),
  act('click', component.omit({ values: true }), ({ people }, userId, body) =>
    people.useComponent(userId, body),
  ),
  act('select', component, ({ people }, userId, body) => people.useComponent(userId, body as ComponentInput)),
  act('submit', submit, ({ people }, userId, body) => people.submit(userId, body as SubmitInput)),
];
