/** A role of one server, and the role of another that follows it. */
export interface RoleLink {
  readonly from: RolePlace;
  readonly to: RolePlace;
}
/** A role, and the server it is in. */
export interface RolePlace {
  readonly guildId: string;
  readonly roleId: string;
}

const PLACE = String.raw`(\d{17,20})/(\d{17,20})`;
const LINK = new RegExp(`^${PLACE}>${PLACE}$`);

/**
 * Reads links as an operator writes them, by commas: `server/role>server/role`. `undefined` for what is none.
 * A role that follows another is followed by none, so that no change goes round.
 */
export function readLinks(text: string): readonly RoleLink[] | undefined {
  const links: RoleLink[] = [];
  for (const piece of text.split(',')) {
    const [, fromGuild, fromRole, toGuild, toRole] = LINK.exec(piece.trim()) ?? [];
    if (!fromGuild || !fromRole || !toGuild || !toRole || fromGuild === toGuild) return undefined;
    links.push({
      from: { guildId: fromGuild, roleId: fromRole },
      to: { guildId: toGuild, roleId: toRole },
    });
  }
  const followed = new Set(links.map(({ from }) => from.roleId));
  const following = links.map(({ to }) => to.roleId);
  const isOneWay = following.every((roleId) => !followed.has(roleId));
  // Two sources for one role would take it from each other's people.
  return isOneWay && new Set(following).size === following.length ? links : undefined;
}
