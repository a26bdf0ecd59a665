import { expect, test } from 'vitest';
import { openLab, type Lab } from './lab.fixture.ts';

const own = (lab: Lab) => `/applications/${lab.application.id}`;
const record = (more: object = {}) => ({
  type: 7,
  key: 'verified',
  name: 'Verified',
  description: 'Is verified',
  ...more,
});

test('changes and shows its application, by its id too', async () => {
  await using lab = await openLab();
  const edited = await lab.api('PATCH', '/applications/@me', {
    description: 'Plays games',
    tags: ['games'],
    custom_install_url: 'https://example.com/install',
  });
  const shown = await lab.api('GET', own(lab));

  expect(edited).toMatchObject({ status: 200, body: { description: 'Plays games', tags: ['games'] } });
  expect(shown.body).toEqual(edited.body);
});

test.each([
  ['more than 5 tags', { tags: ['a', 'b', 'c', 'd', 'e', 'f'] }],
  ['a tag of more than 20 characters', { tags: ['x'.repeat(21)] }],
  ['a description of more than 400 characters', { description: 'x'.repeat(401) }],
])('refuses an application with %s', async (_, body) => {
  await using lab = await openLab();

  expect(await lab.api('PATCH', own(lab), body)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('keeps what linked roles ask of connections', async () => {
  await using lab = await openLab();
  const path = `${own(lab)}/role-connections/metadata`;

  expect((await lab.api('GET', path)).body).toEqual([]);
  expect(await lab.api('PUT', path, [record()])).toMatchObject({ status: 200, body: [record()] });
  expect((await lab.api('GET', path)).body).toEqual([record()]);
});

test.each([
  ['more than 5 records', Array.from({ length: 6 }, (_, n) => record({ key: `k${n}` }))],
  ['a key with other signs', [record({ key: 'Is-it' })]],
  ['a name of more than 100 characters', [record({ name: 'x'.repeat(101) })]],
])('refuses %s of linked roles', async (_, body) => {
  await using lab = await openLab();
  const answer = await lab.api('PUT', `${own(lab)}/role-connections/metadata`, body);

  expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('keeps to its own application, with 20012', async () => {
  await using lab = await openLab();

  expect(await lab.api('PATCH', '/applications/1', {})).toMatchObject({ status: 403, body: { code: 20012 } });
});
