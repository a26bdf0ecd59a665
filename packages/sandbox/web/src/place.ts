/** Who speaks where; it is kept in the address, so that a reload and a second tab work. */
export interface Place {
  readonly userId: string | undefined;
  readonly channelId: string | undefined;
}

/** The place in the address: `#/as/<userId>/<channelId>`. */
export function readPlace(): Place {
  const [, , userId, channelId] = location.hash.split('/');
  return { userId, channelId };
}

/** Puts a place into the address. */
export function writePlace({ userId, channelId }: Place): void {
  history.replaceState(null, '', `#/as/${userId ?? ''}/${channelId ?? ''}`);
}
