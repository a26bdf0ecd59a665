import type { Guards } from './command.ts';

/** The guards of a description without the rest of it. */
export function guardsOf(description: Guards): Guards {
  const { guildOnly, ownerOnly, permissions, botPermissions, cooldown, nsfw } = description;
  return {
    ...(guildOnly && { guildOnly }),
    ...(ownerOnly && { ownerOnly }),
    ...(permissions && { permissions }),
    ...(botPermissions && { botPermissions }),
    ...(cooldown && { cooldown }),
    ...(nsfw && { nsfw }),
  };
}

/** All guards as one, for showing: what any asks for is asked; the innermost cooldown is told. */
export function mergeGuards(guards: readonly Guards[]): Guards {
  const all = (pick: (each: Guards) => Guards['permissions']) => [
    ...new Set(guards.flatMap((each) => pick(each) ?? [])),
  ];
  const cooldown = guards.findLast((each) => each.cooldown)?.cooldown;
  return {
    guildOnly: guards.some((each) => each.guildOnly),
    ownerOnly: guards.some((each) => each.ownerOnly),
    permissions: all((each) => each.permissions),
    botPermissions: all((each) => each.botPermissions),
    nsfw: guards.some((each) => each.nsfw),
    ...(cooldown && { cooldown }),
  };
}
