import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, describe, it } from 'vitest';
import { z } from 'zod';
import { startPlayground } from '../start-playground.ts';
import { runCli } from '../cli/run-cli.ts';
import { readWorldFile } from './read-world-file.ts';
import { worldFile, type WorldFile } from './world-file.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const WORLD = {
  people: [
    { name: 'ada', displayName: 'Ada Lovelace' },
    { name: 'grace', locale: 'de' },
  ],
  bots: [{ id: '1300000000000000007', name: 'Bronx', token: 'secret', withoutIntents: ['presences'] }],
  guilds: [
    {
      name: 'Kernel',
      owner: 'ada',
      roles: [
        { name: 'Admins', permissions: ['Administrator'], color: 255, hoist: true },
        { name: 'Mods', permissions: ['ManageMessages', 'KickMembers'], mentionable: true },
      ],
      members: [
        { name: 'ada', nick: 'Countess' },
        { name: 'grace', roles: ['Mods'] },
        { name: 'Bronx', permissions: ['SendMessages', 'ViewChannel'] },
      ],
      emojis: [{ name: 'dot', image: `data:image/png;base64,${PIXEL}` }],
      channels: [
        { name: 'general', category: 'Talk', topic: 'Everything', slowmodeSeconds: 5 },
        { name: 'Talk', kind: 'category' },
        {
          name: 'rules',
          overwrites: [
            { role: '@everyone', deny: ['SendMessages'] },
            { member: 'grace', allow: ['SendMessages'] },
          ],
          messages: [
            { id: '1300000000000000008', author: 'grace', content: 'Be **kind**.' },
            {
              author: 'Bronx',
              content: 'Read!',
              replyTo: '1300000000000000008',
              embeds: [{ title: 'Rules', description: 'One', color: 255 }],
              components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'ok', label: 'OK' }] }],
              files: [{ name: 'a.txt', contentType: 'text/plain', base64: 'aGk=' }],
            },
          ],
        },
        { name: 'Lounge', kind: 'voice' },
      ],
    },
  ],
} as const;

const start = (world: WorldFile, bots: { name: string; token?: string }[] = []) =>
  startPlayground({ port: 0, world, bots });
const fetchJson = async (url: string) => (await fetch(url)).json();
const exportOf = (url: string) => fetchJson(`${url}/_sandbox/world`) as Promise<WorldFile>;
const given = () => readWorldFile(JSON.stringify(WORLD));

describe('a world file', () => {
  it('makes the guilds, people, bots and messages that it says', async () => {
    const playground = await start(given(), [{ name: 'Bronx' }]);
    const { url } = playground;
    const [ada] = (await fetchJson(`${url}/_sandbox/people`)) as { id: string }[];
    const state = (await fetchJson(`${url}/_sandbox/state?as=${ada?.id}`)) as {
      guilds: { channels: { id: string; name: string }[] }[];
    };
    const rules = state.guilds[0]?.channels.find(({ name }) => name === 'rules');
    const messages: unknown = await fetchJson(`${url}/_sandbox/channels/${rules?.id}/messages?as=${ada?.id}`);
    await playground.stop();

    expect(playground.tokens).toEqual(['secret']);
    expect(state).toMatchObject({
      guilds: [
        {
          name: 'Kernel',
          channels: [
            { name: 'general', topic: 'Everything' },
            { name: 'Talk', type: 4 },
            { name: 'rules' },
            { name: 'Lounge', type: 2 },
          ],
          roles: [
            { name: 'Admins' },
            { name: 'Mods' },
            { name: 'Bronx', managed: true },
            { name: '@everyone' },
          ],
        },
      ],
    });
    expect(messages).toMatchObject([
      { content: 'Be **kind**.', author: { username: 'grace' } },
      { content: 'Read!', type: 19, embeds: [{ title: 'Rules' }], attachments: [{ filename: 'a.txt' }] },
    ]);
  });

  it('comes back the same from a sandbox that was made of it', async () => {
    const first = await start(given());
    const exported = await exportOf(first.url);
    await first.stop();
    const second = await start(readWorldFile(JSON.stringify(exported)));
    const again = await exportOf(second.url);
    await second.stop();

    expect(again).toEqual(exported);
    expect(exported.people).toMatchObject([{ name: 'ada' }, { name: 'grace', locale: 'de' }]);
    expect(exported.guilds?.[0]?.channels?.[2]?.messages).toHaveLength(2);
  });

  it('never holds the token of a bot when it is exported', async () => {
    const playground = await start(given());
    const exported = await exportOf(playground.url);
    await playground.stop();
    expect(JSON.stringify(exported)).not.toContain('secret');
  });

  it('gives a bot that it does not have a place in every guild', async () => {
    const { bots: _, ...world } = given();
    const guilds = world.guilds?.map((guild) => ({ ...guild, members: [], channels: [] }));
    const playground = await start({ ...world, ...(guilds && { guilds }) }, [
      { name: 'Guest', token: 'mine' },
    ]);
    const exported = await exportOf(playground.url);
    await playground.stop();
    expect(playground.tokens).toEqual(['mine']);
    expect(exported.guilds?.[0]?.members).toHaveLength(2);
  });

  it('lets a token that is given go before its own', async () => {
    const playground = await start(given(), [{ name: 'Bronx', token: 'other' }]);
    await playground.stop();
    expect(playground.tokens).toEqual(['other']);
  });

  it('has its schema in the package (run with -u to write it)', async () => {
    const { $schema, ...schema } = z.toJSONSchema(worldFile, { io: 'input' });
    const text = JSON.stringify({ $schema, title: 'World file of @bronxbot/sandbox', ...schema }, null, 2);
    await expect(`${text}\n`).toMatchFileSnapshot('../../world.schema.json');
  });
});

describe('a world file that does not fit', () => {
  it.each([
    ['{ "people": ', 'It is no JSON'],
    ['{ "people": [], "guild": [] }', 'guild: there is no such key: is it "guilds"?'],
    [
      JSON.stringify({ people: [{ name: 'ada' }], guilds: [{ name: 'Lab', owner: 'ada', chanels: [] }] }),
      'guilds[0].chanels: there is no such key: is it "channels"?',
    ],
    [
      JSON.stringify({
        people: [{ name: 'ada' }],
        guilds: [{ name: 'Lab', owner: 'ada', everyone: ['SendMessage'] }],
      }),
      'guilds[0].everyone[0]: "SendMessage" is none of CreateInstantInvite, KickMembers, BanMembers and others; is it "SendMessages"?',
    ],
    [JSON.stringify({ people: [{ name: 7 }] }), 'people[0].name: '],
  ])('is refused with the path and the reason: %s', (text, reason) => {
    expect(() => readWorldFile(text)).toThrow(
      expect.objectContaining({ code: 'WORLD_FILE_INVALID', message: expect.stringContaining(reason) }),
    );
  });

  it.each([
    [{ owner: 'adda' }, 'guilds[0].owner: there is no person or bot "adda": is it "ada"?'],
    [
      { members: [{ name: 'ada', roles: ['Mod'] }], roles: [{ name: 'Mods' }] },
      'guilds[0].members[0].roles[0]: there is no role "Mod": is it "Mods"?',
    ],
    [{ channels: [{ name: 'a', category: 'Talk' }] }, 'there is no category "Talk"; there are none'],
    [
      { channels: [{ name: 'a', overwrites: [{}] }] },
      'guilds[0].channels[0].overwrites[0]: name a role or a member',
    ],
    [{ channels: [{ name: 'a', messages: [{ author: 'ada' }] }] }, 'guilds[0]: Cannot send an empty message'],
  ])('names what is not there, and starts nothing: %j', async (part, reason) => {
    const world = { people: [{ name: 'ada' }], guilds: [{ name: 'Lab', owner: 'ada', ...part }] };
    await expect(start(readWorldFile(JSON.stringify(world)))).rejects.toMatchObject({
      code: 'WORLD_FILE_INVALID',
      message: expect.stringContaining(reason),
    });
  });
});

describe('on the command line', () => {
  const never = new Promise<never>(() => {});
  async function cli(args: readonly string[], interrupted: Promise<NodeJS.Signals> = never) {
    let out = '';
    let err = '';
    const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
    const code = await runCli(args, { ...io, interrupted, insisted: never, redirect: '' });
    return { code, out, err };
  }
  const inFile = async (text: string) => {
    const file = join(await mkdtemp(join(tmpdir(), 'sandbox-world-')), 'world.json');
    await writeFile(file, text);
    return file;
  };

  it('starts a sandbox from a file, as the first bot in it', async () => {
    const file = await inFile(JSON.stringify(WORLD));
    const { code, out } = await cli(['start', '--port', '0', '--world', file], Promise.resolve('SIGTERM'));
    expect(code).toBe(0);
    expect(out).toContain('token secret');
  });

  it('exports a sandbox that runs into a file', async () => {
    const playground = await start(given());
    const file = await inFile('');
    const { code } = await cli(['export', '--sandbox', playground.url, '--out', file]);
    await playground.stop();
    expect(code).toBe(0);
    expect(readWorldFile(await readFile(file, 'utf8')).guilds).toMatchObject([{ name: 'Kernel' }]);
  });

  it.each([
    [['start', '--world', '/no/such/file.json'], 2, 'The world file cannot be read'],
    [['start', '--world', 'a.json', '--people', 'ada'], 2, '--people is for a sandbox without a file'],
    [['export', 'world.json'], 2, 'export takes no argument "world.json"'],
    [['export', '--sandbox', 'https://discord.com'], 1, 'The address of a sandbox is needed'],
  ])('refuses %j', async (args, code, reason) => {
    const result = await cli(args);
    expect(result).toMatchObject({ code, err: expect.stringContaining(reason) });
  });
});
