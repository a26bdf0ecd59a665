import type { Service, Uses } from '../service.ts';

/** The running services by name. */
export interface ServiceTable {
  set(service: Service, value: unknown): void;
  /** The values under the names that `uses` gives them; an optional service that nobody provides is `undefined`. */
  resolve(uses: Uses): Readonly<Record<string, unknown>>;
}

/** An empty table. Once everything has started, what it resolves for one `uses` is kept. */
export function createServiceTable(): ServiceTable {
  const values = new Map<string, unknown>();
  let resolved = new WeakMap<Uses, Readonly<Record<string, unknown>>>();
  return {
    set(service, value) {
      values.set(service.name, value);
      resolved = new WeakMap();
    },
    resolve(uses) {
      const known = resolved.get(uses);
      if (known) return known;
      const entries = Object.entries(uses).map(([key, service]) => [key, values.get(service.name)] as const);
      const services = Object.freeze(Object.fromEntries(entries));
      resolved.set(uses, services);
      return services;
    },
  };
}
