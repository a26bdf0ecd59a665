/** Thrown inside a unit of work to undo all of it. */
export class Undone extends Error {
  override readonly name = 'Undone';
}

/** What `work` gives, or `instead` when it was undone. */
export async function undoing<T, I>(instead: I, work: () => Promise<T>): Promise<T | I> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Undone) return instead;
    throw error;
  }
}
