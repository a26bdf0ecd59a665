import { SKUType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { buySku, createSku } from '../state/entitlements.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const application = (lab: Lab) => `/applications/${lab.application.id}`;
const entitlements = (lab: Lab) => `${application(lab)}/entitlements`;
const sell = (lab: Lab, type = SKUType.Durable) =>
  createSku(lab.server.world, lab.application, 'Premium', type);
const ids = async (lab: Lab, query = '') => {
  const all = (await lab.api('GET', `${entitlements(lab)}${query}`)).body as unknown as { id: string }[];
  return all.map(({ id }) => id);
};

test('lists what an application sells', async () => {
  await using lab = await openLab();
  const sku = sell(lab);

  expect((await lab.api('GET', `${application(lab)}/skus`)).body).toMatchObject([
    { id: sku.id, slug: 'premium' },
  ]);
});

test('gives and takes test entitlements of users and guilds, and tells of it', async () => {
  await using lab = await openLab();
  const { id: skuId } = sell(lab);
  const test = (owner_id: string, owner_type: number) =>
    lab.api('POST', entitlements(lab), { sku_id: skuId, owner_id, owner_type });
  const ofGuild = await test(lab.guild.id, 1);
  const ofBob = await test(lab.bob.userId, 2);
  const one = `${entitlements(lab)}/${String(ofBob.body['id'])}`;
  const removed = await lab.api('DELETE', one);

  expect(ofGuild).toMatchObject({ status: 200, body: { guild_id: lab.guild.id, starts_at: null } });
  expect(ofBob.body).toMatchObject({ user_id: lab.bob.userId, sku_id: skuId });
  expect(removed.status).toBe(204);
  expect((await lab.api('GET', one)).body).toMatchObject({ deleted: true });
  expect(await ids(lab)).toEqual([ofGuild.body['id']]);
  expect(await ids(lab, '?exclude_deleted=false')).toHaveLength(2);
  expect(await ids(lab, `?guild_id=${lab.guild.id}`)).toEqual([ofGuild.body['id']]);
  expect(lab.events.map(({ t }) => t)).toEqual([
    'ENTITLEMENT_CREATE',
    'ENTITLEMENT_CREATE',
    'ENTITLEMENT_DELETE',
  ]);
});

test('consumes what is consumable, and refuses what is not with 40018', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  const potion = buySku(world, lab.application, lab.bob.userId, sell(lab, SKUType.Consumable).id);
  const badge = buySku(world, lab.application, lab.bob.userId, sell(lab).id);
  const consume = (id: string) => lab.api('POST', `${entitlements(lab)}/${id}/consume`);

  expect((await consume(potion.id)).status).toBe(204);
  expect((await lab.api('GET', `${entitlements(lab)}/${potion.id}`)).body).toMatchObject({ consumed: true });
  expect(await consume(badge.id)).toMatchObject({ status: 400, body: { code: 40018 } });
});

test('refuses to delete what was bought, with 40019', async () => {
  await using lab = await openLab();
  const { id } = buySku(lab.server.world, lab.application, lab.bob.userId, sell(lab).id);

  expect(await lab.api('DELETE', `${entitlements(lab)}/${id}`)).toMatchObject({ body: { code: 40019 } });
});

test('knows no entitlement and no SKU that is not there, and nothing of other applications', async () => {
  await using lab = await openLab();
  const body = { sku_id: '1', owner_id: lab.bob.userId, owner_type: 2 };
  const answers = [
    await lab.api('GET', `${entitlements(lab)}/1`),
    await lab.api('POST', entitlements(lab), body),
    await lab.api('GET', '/applications/1/entitlements'),
  ];

  expect(answers.map(({ body: { code } }) => code)).toEqual([10029, 10027, 20012]);
});
