import { GuildFeature, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createSticker, stickerOf } from '../state/stickers.ts';
import { apng, gif, lottie, png } from './pictures.fixture.ts';
import { openLab, type Answer } from './lab.fixture.ts';

const WAVE = '749054660769218631';

async function openStickerLab(permissions: bigint = P.CreateGuildExpressions) {
  const lab = await openLab(permissions);
  const all = `/guilds/${lab.guild.id}/stickers`;
  const idOf = ({ body }: Answer) => String(body['id']);
  return Object.assign(lab, {
    all,
    idOf,
    upload: (bytes: Uint8Array<ArrayBuffer> | undefined, more: Record<string, string> = {}) => {
      const form = new FormData();
      const fields = { name: 'wave', tags: 'hello', description: '', ...more };
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      if (bytes) form.set('file', new Blob([bytes]), 'sticker');
      return lab.api('POST', all, form);
    },
    say: (body: object) => lab.api('POST', `/channels/${lab.general.id}/messages`, body),
  });
}

test('makes, shows, changes, serves and removes a sticker', async () => {
  await using lab = await openStickerLab();
  const made = await lab.upload(png(320, 320), { description: 'Waves' });
  const one = `${lab.all}/${lab.idOf(made)}`;
  const renamed = await lab.api('PATCH', one, { name: 'hello', description: null });
  const listed = await lab.api('GET', lab.all);
  const file = await fetch(`${lab.server.url}/stickers/${lab.idOf(made)}.png`);
  const removed = await lab.api('DELETE', one);

  expect(made).toMatchObject({
    status: 201,
    body: { name: 'wave', type: 2, format_type: 1, available: true, user: { id: lab.bot.userId } },
  });
  expect(renamed).toMatchObject({ status: 200, body: { name: 'hello', tags: 'hello', description: null } });
  expect(listed.body).toMatchObject([{ name: 'hello', user: { id: lab.bot.userId } }]);
  expect([file.status, removed.status]).toEqual([200, 204]);
  expect(await lab.api('GET', one)).toMatchObject({ status: 404, body: { code: 10060 } });
  expect(lab.events.filter(({ t }) => t === 'GUILD_STICKERS_UPDATE')).toHaveLength(3);
  expect(lab.guild.auditLog.map(({ action_type: action }) => action)).toEqual([90, 91, 92]);
});

test.each([
  ['a PNG', png(100, 320), 1],
  ['an APNG', apng(3, 100), 2],
  ['a GIF', gif(3, 100), 4],
])('takes %s', async (_, bytes, format) => {
  await using lab = await openStickerLab();

  expect(await lab.upload(bytes)).toMatchObject({ status: 201, body: { format_type: format } });
});

test('takes a Lottie in a partnered guild only', async () => {
  await using lab = await openStickerLab();
  expect(await lab.upload(lottie())).toMatchObject({ status: 400, body: { code: 50035 } });

  lab.guild.data.features.push(GuildFeature.Partnered);
  expect(await lab.upload(lottie())).toMatchObject({ status: 201, body: { format_type: 3 } });
});

test.each([
  ['a file above 512 KiB', new Uint8Array(512 * 1_024 + 1), 50045],
  ['a file that is no picture', new TextEncoder().encode('hello'), 50046],
  ['a picture above 320 pixels', png(321, 10), 50046],
  ['an APNG above 5 s', apng(6, 1_000), 170007],
  ['a GIF above 5 s', gif(6, 1_000), 170007],
  ['a GIF above 1,000 frames', gif(1_001, 0), 170004],
  ['a Lottie that is none', new TextEncoder().encode('{"v":"5"}'), 170001],
  ['a Lottie with pictures', lottie({ assets: [{ p: 'a.png' }] }), 170002],
  ['a Lottie above 320 pixels', lottie({ w: 321 }), 170005],
  ['a Lottie above 5 s', lottie({ op: 400 }), 170007],
])('refuses %s', async (_, bytes, code) => {
  await using lab = await openStickerLab();
  lab.guild.data.features.push(GuildFeature.Verified);

  expect(await lab.upload(bytes)).toMatchObject({ status: 400, body: { code } });
});

test.each([
  ['a short name', { name: 'a' }],
  ['a long name', { name: 'x'.repeat(31) }],
  ['a description of one sign', { description: 'x' }],
  ['long tags', { tags: 'x'.repeat(201) }],
])('refuses %s', async (_, more) => {
  await using lab = await openStickerLab();

  expect(await lab.upload(png(1, 1), more)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('refuses a sticker without a file', async () => {
  await using lab = await openStickerLab();

  expect(await lab.upload(undefined)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('has more slots the more a guild is boosted', async () => {
  await using lab = await openStickerLab();
  for (let count = 0; count < 5; count += 1) await lab.upload(png(1, 1));
  expect(await lab.upload(png(1, 1))).toMatchObject({ status: 400, body: { code: 30039 } });

  lab.guild.data.premium_tier = 1;
  expect(await lab.upload(png(1, 1))).toMatchObject({ status: 201 });
});

test("refuses stickers without CREATE_GUILD_EXPRESSIONS, and changes to another's", async () => {
  await using stranger = await openStickerLab(0n);
  expect(await stranger.upload(png(1, 1))).toMatchObject({ status: 403, body: { code: 50013 } });

  await using lab = await openStickerLab();
  const file = { index: 0, name: 'a.png', contentType: 'image/png', bytes: png(1, 1) };
  const { id } = createSticker(lab.server.world, lab.ada, lab.guild.id, { name: 'adas', tags: 'a' }, file);
  expect(await lab.api('PATCH', `${lab.all}/${id}`, { name: 'mine' })).toMatchObject({
    body: { code: 50013 },
  });
});

test('hides who made a sticker from one who makes none', async () => {
  await using lab = await openStickerLab(0n);
  const file = { index: 0, name: 'a.png', contentType: 'image/png', bytes: png(1, 1) };
  const { id } = createSticker(lab.server.world, lab.ada, lab.guild.id, { name: 'adas', tags: 'a' }, file);

  expect((await lab.api('GET', `${lab.all}/${id}`)).body).not.toHaveProperty('user');
});

test("sends stickers of the guild and Discord's own, and keeps them over an edit", async () => {
  await using lab = await openStickerLab();
  const made = await lab.upload(png(1, 1));
  const sent = await lab.say({ sticker_ids: [lab.idOf(made), WAVE] });
  const path = `/channels/${lab.general.id}/messages/${lab.idOf(sent)}`;
  const edited = await lab.api('PATCH', path, { content: 'hi' });

  expect(sent).toMatchObject({
    status: 200,
    body: { content: '', sticker_items: [{ name: 'wave' }, { id: WAVE }] },
  });
  expect(edited.body['sticker_items']).toHaveLength(2);
  expect(await lab.api('PATCH', path, { sticker_ids: [WAVE] })).toMatchObject({
    status: 400,
    body: { code: 50080 },
  });
});

test('lets a message that is only a sticker be edited', async () => {
  await using lab = await openStickerLab();
  const sent = await lab.say({ sticker_ids: [WAVE] });
  const path = `/channels/${lab.general.id}/messages/${lab.idOf(sent)}`;

  expect(await lab.api('PATCH', path, { flags: 4 })).toMatchObject({ status: 200, body: { flags: 4 } });
});

test('refuses a fourth sticker, one that there is not, and one of a foreign guild', async () => {
  await using lab = await openStickerLab();
  const { world } = lab.server;
  const other = createGuild(world, { name: 'Other', ownerId: lab.ada.userId });
  const file = { index: 0, name: 'a.png', contentType: 'image/png', bytes: png(1, 1) };
  const { id } = createSticker(world, lab.ada, other.id, { name: 'theirs', tags: 'a' }, file);

  expect(await lab.say({ sticker_ids: [WAVE, WAVE, WAVE, WAVE] })).toMatchObject({ body: { code: 50035 } });
  expect(await lab.say({ sticker_ids: ['1'] })).toMatchObject({ status: 400, body: { code: 50081 } });
  expect(await lab.say({ sticker_ids: [id] })).toMatchObject({ status: 403, body: { code: 50600 } });
  joinGuild(world, other.id, lab.bot.userId);
  expect(await lab.say({ sticker_ids: [id] })).toMatchObject({ status: 200 });
  const everyone = lab.guild.roles.get(lab.guild.id);
  if (everyone) everyone.permissions = (BigInt(everyone.permissions) & ~P.UseExternalStickers).toString();
  expect(await lab.say({ sticker_ids: [id] })).toMatchObject({ status: 403, body: { code: 50600 } });
});

test('refuses a sticker that the guild has lost with its boosts', async () => {
  await using lab = await openStickerLab();
  const id = lab.idOf(await lab.upload(png(1, 1)));
  Object.assign(stickerOf(lab.guild, id), { available: false });

  expect(await lab.say({ sticker_ids: [id] })).toMatchObject({ status: 403, body: { code: 50600 } });
});

test("shows Discord's own stickers and their packs", async () => {
  await using lab = await openStickerLab(0n);
  const packs = await fetch(`${lab.server.api}/v10/sticker-packs`);
  const { sticker_packs: shown } = (await packs.json()) as { sticker_packs: { id: string }[] };
  const pack = `/sticker-packs/${shown[0]?.id ?? ''}`;

  expect(await lab.api('GET', pack)).toMatchObject({ status: 200, body: { stickers: [{ id: WAVE }] } });
  expect(await lab.api('GET', `/stickers/${WAVE}`)).toMatchObject({ status: 200, body: { type: 1 } });
  expect(await lab.api('GET', '/sticker-packs/1')).toMatchObject({ status: 404, body: { code: 10061 } });
  expect(await lab.api('GET', '/stickers/1')).toMatchObject({ status: 404, body: { code: 10060 } });
});
