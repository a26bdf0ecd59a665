/** A promise and its end. */
export function later<T = void>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((end) => (resolve = end));
  return { promise, resolve };
}
