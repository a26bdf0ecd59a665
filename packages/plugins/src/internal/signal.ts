/** Something that happens once, and that any number may wait for. */
export interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

/** Makes one that has not happened. */
export function createSignal(): Signal {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}
