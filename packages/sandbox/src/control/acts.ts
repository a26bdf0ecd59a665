/** What a person did through the control API, and then what came of it. */
export type ActReport =
  | {
      readonly act: number;
      readonly person: string;
      /** `say`, `run`, `click`: the last part of the path. */
      readonly does: string;
      readonly input: unknown;
    }
  | { readonly done: number; readonly result: unknown };

/** Carries out what people do, and tells listeners of it. */
export interface Acts {
  /** `person` is a user id, `does` the name of the act. What it throws is told as no result. */
  carryOut<T>(person: string, does: string, input: unknown, run: () => T | Promise<T>): Promise<T>;
  onAct(listener: (report: ActReport) => void): () => void;
}

/** Nothing done yet. */
export function createActs(): Acts {
  const listeners = new Set<(report: ActReport) => void>();
  const tell = (report: ActReport) => listeners.forEach((listener) => listener(report));
  let count = 0;
  return {
    async carryOut(person, does, input, run) {
      const act = ++count;
      tell({ act, person, does, input });
      let result: unknown;
      try {
        const given = await run();
        result = given;
        return given;
      } finally {
        tell({ done: act, result });
      }
    },
    onAct(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
