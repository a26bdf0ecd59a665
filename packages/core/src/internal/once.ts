/** The same function, run the first time only: then it gives what it gave. */
export function once<T>(run: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => (result ??= { value: run() }).value;
}
