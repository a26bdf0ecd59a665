import { DiscordError } from '../errors.ts';
import { createApplication, createUser } from '../state/users.ts';
import type { World } from '../state/world.ts';
import { loadGuild } from './load-guild.ts';
import { createNames, type Names } from './names.ts';
import type { WorldFile } from './world-file.ts';
import { placeText, type Place, worldFault } from './world-fault.ts';

/**
 * Puts what a world file says into a world. People and bots come first, so that guilds can name them.
 * @throws SandboxError `WORLD_FILE_INVALID` for a name that nothing has, or what Discord would refuse
 */
export function loadWorld(world: World, { people, bots = [], guilds = [] }: WorldFile): void {
  const users = createNames('person or bot');
  for (const [at, { id, name, displayName, locale }] of people.entries())
    loadAt(['people', at], () => {
      const user = createUser(world, {
        username: name,
        ...(displayName !== undefined && { globalName: displayName }),
        ...(locale !== undefined && { locale }),
        ...(id !== undefined && { id }),
      });
      users.add(user.id, name);
    });
  const [first] = people;
  for (const [at, bot] of bots.entries())
    loadAt(['bots', at], () => loadBot(world, users, { ...bot, owner: bot.owner ?? first?.name ?? '' }, at));
  for (const [at, guild] of guilds.entries())
    loadAt(['guilds', at], () => loadGuild(world, users, guild, ['guilds', at]));
}

type BotEntry = NonNullable<WorldFile['bots']>[number];

function loadBot(
  world: World,
  users: Names,
  { id, name, token, owner, withoutIntents = [] }: BotEntry & { readonly owner: string },
  at: number,
): void {
  const privileged = Object.fromEntries(withoutIntents.map((intent) => [intent, false]));
  const application = createApplication(world, {
    name,
    privileged,
    ownerId: users.find(owner, ['bots', at, 'owner']),
    ...(id !== undefined && { id }),
    ...(token !== undefined && { token }),
  });
  users.add(application.bot.id, name);
}

/** Says where in the file it was that Discord would refuse something. */
function loadAt(place: Place, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    throw worldFault([`${placeText(place)}: ${error.message}`], error);
  }
}
