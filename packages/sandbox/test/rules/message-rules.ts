import { many, say, type RuleGroup } from './rule.ts';

const CREATE = 'resources/message#create-message';
const EMBED_LIMITS = 'resources/message#embed-object-embed-limits';
const text = (length: number) => 'x'.repeat(length);
const DAY_MS = 86_400_000;

/** What a message may hold, and who may do what to it. */
export const messageRules: RuleGroup = {
  title: 'Messages',
  rules: [
    { refused: 'a message with nothing in it', code: 50006, see: CREATE, attempt: (lab) => say(lab, {}) },
    {
      refused: 'a message of blanks',
      code: 50006,
      see: CREATE,
      attempt: (lab) => say(lab, { content: '  ' }),
    },
    {
      refused: 'more than 2,000 characters',
      code: 50035,
      at: 'content',
      see: CREATE,
      attempt: (lab) => say(lab, { content: text(2_001) }),
    },
    {
      refused: 'content that is no text',
      code: 50035,
      at: 'content',
      see: CREATE,
      attempt: (lab) => say(lab, { content: 5 }),
    },
    {
      refused: 'a nonce of more than 25 characters',
      code: 50035,
      at: 'nonce',
      see: CREATE,
      attempt: (lab) => say(lab, { content: 'a', nonce: text(26) }),
    },
    {
      refused: 'more than 10 embeds',
      code: 50035,
      at: 'embeds',
      see: CREATE,
      attempt: (lab) => say(lab, { embeds: many(11, () => ({ title: 'a' })) }),
    },
    {
      refused: 'a title of an embed of more than 256 characters',
      code: 50035,
      at: 'embeds.0.title',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ title: text(257) }] }),
    },
    {
      refused: 'a description of an embed of more than 4,096 characters',
      code: 50035,
      at: 'embeds.0.description',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ description: text(4_097) }] }),
    },
    {
      refused: 'more than 25 fields of an embed',
      code: 50035,
      at: 'embeds.0.fields',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ fields: many(26, () => ({ name: 'a', value: 'b' })) }] }),
    },
    {
      refused: 'a name of a field of more than 256 characters',
      code: 50035,
      at: 'embeds.0.fields.0.name',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ fields: [{ name: text(257), value: 'b' }] }] }),
    },
    {
      refused: 'a value of a field of more than 1,024 characters',
      code: 50035,
      at: 'embeds.0.fields.0.value',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ fields: [{ name: 'a', value: text(1_025) }] }] }),
    },
    {
      refused: 'a footer of more than 2,048 characters',
      code: 50035,
      at: 'embeds.0.footer.text',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ title: 'a', footer: { text: text(2_049) } }] }),
    },
    {
      refused: 'an author of an embed of more than 256 characters',
      code: 50035,
      at: 'embeds.0.author.name',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ title: 'a', author: { name: text(257) } }] }),
    },
    {
      refused: 'embeds of more than 6,000 characters together',
      code: 50035,
      at: 'embeds',
      see: EMBED_LIMITS,
      attempt: (lab) => say(lab, { embeds: [{ description: text(4_000) }, { description: text(2_001) }] }),
    },
    {
      refused: 'a reply to a message that is not there',
      code: 50035,
      at: 'message_reference',
      see: CREATE,
      attempt: (lab) => say(lab, { content: 'a', message_reference: { message_id: '1' } }),
    },
    {
      refused: 'a message that is not there',
      code: 10008,
      status: 404,
      see: 'resources/message#get-channel-message',
      attempt: (lab) => lab.api('GET', `/channels/${lab.general.id}/messages/1`),
    },
    {
      refused: "an edit of another's message",
      code: 50005,
      status: 403,
      see: 'resources/message#edit-message',
      attempt: (lab) =>
        lab.api('PATCH', `/channels/${lab.general.id}/messages/${lab.adaSays('a').id}`, { content: 'b' }),
    },
    {
      refused: "deletion of another's message without MANAGE_MESSAGES",
      code: 50013,
      status: 403,
      permissions: 0n,
      see: 'resources/message#delete-message',
      attempt: (lab) => lab.api('DELETE', `/channels/${lab.general.id}/messages/${lab.adaSays('a').id}`),
    },
    {
      refused: 'bulk deletion of one message',
      code: 50016,
      see: 'resources/message#bulk-delete-messages',
      attempt: (lab) =>
        lab.api('POST', `/channels/${lab.general.id}/messages/bulk-delete`, {
          messages: [lab.adaSays('a').id],
        }),
    },
    {
      refused: 'bulk deletion of messages of two weeks',
      code: 50034,
      see: 'resources/message#bulk-delete-messages',
      async attempt(lab) {
        const messages = [lab.adaSays('a').id, lab.adaSays('b').id];
        await lab.clock.advance(14 * DAY_MS + 1);
        return lab.api('POST', `/channels/${lab.general.id}/messages/bulk-delete`, { messages });
      },
    },
    {
      refused: 'bulk deletion in a direct message',
      code: 50003,
      status: 403,
      see: 'resources/message#bulk-delete-messages',
      async attempt(lab) {
        const { body } = await lab.api('POST', '/users/@me/channels', { recipient_id: lab.bob.userId });
        const messages = ['1', '2'];
        return lab.api('POST', `/channels/${String(body['id'])}/messages/bulk-delete`, { messages });
      },
    },
    {
      refused: 'a direct message to one who shares no guild any more',
      code: 50007,
      status: 403,
      see: 'resources/user#create-dm',
      async attempt(lab) {
        const { body } = await lab.api('POST', '/users/@me/channels', { recipient_id: lab.bob.userId });
        await lab.api('DELETE', `/guilds/${lab.guild.id}/members/${lab.bob.userId}`);
        return lab.api('POST', `/channels/${String(body['id'])}/messages`, { content: 'a' });
      },
    },
    {
      refused: 'the 251st pin of a channel',
      code: 30003,
      see: 'resources/message#pin-message',
      async attempt(lab) {
        const pins = `/channels/${lab.general.id}/messages/pins`;
        const messages = many(251, () => lab.adaSays('a'));
        for (const message of messages.slice(0, 250)) message.pinned = true;
        return lab.api('PUT', `${pins}/${messages.at(-1)?.id}`);
      },
    },
    {
      refused: 'the 21st emoji of reactions to a message',
      code: 30010,
      see: 'topics/opcodes-and-status-codes#json-json-error-codes',
      async attempt(lab) {
        const { id } = lab.adaSays('a');
        const react = (emoji: string) =>
          lab.api(
            'PUT',
            `/channels/${lab.general.id}/messages/${id}/reactions/${encodeURIComponent(emoji)}/@me`,
          );
        for (const emoji of '😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓') await react(emoji);
        return react('😔');
      },
    },
  ],
};
