import type { LeaseRegister } from '../../internal/kept-leases.ts';

/** A register for one process: enough on SQLite, whose file one process holds. */
export function createMemoryRegister(): LeaseRegister {
  const holders = new Map<string, string>();
  return {
    async keep(name, holder) {
      const other = holders.get(name);
      if (other !== undefined && other !== holder) return false;
      holders.set(name, holder);
      return true;
    },
    async drop(name, holder) {
      if (holders.get(name) === holder) holders.delete(name);
    },
  };
}
