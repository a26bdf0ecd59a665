/** Runs actions one after the other, in the order asked; a failed one does not hold up the next. */
export type InTurn = <T>(action: () => Promise<T>) => Promise<T>;

/** Makes a line in which each action waits for those before it: a reply never overtakes the deferral it completes. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const turn = last.then(action);
    last = turn.catch(() => {});
    return turn;
  };
}
