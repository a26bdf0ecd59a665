import type { Touched } from './journal.ts';

/** A value on its way into memory. It is dropped there when it is out of date by then. */
export interface Flight extends Touched {
  cancelled: boolean;
  /** Reads that wait for it; all of them for one promise. */
  readers: number;
  landing: Promise<unknown>;
}
const NOWHERE = Promise.resolve();

/** The flights of one kind, one for each id. */
export class Flights {
  readonly #namespace: string;
  #flying = new Map<string, Flight>();

  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  get ids(): readonly string[] {
    return [...this.#flying.keys()];
  }

  get(id: string): Flight | undefined {
    return this.#flying.get(id);
  }

  /** One that departs, whether or not there is another. Say where it lands. */
  depart(id: string): Flight {
    const flight: Flight = {
      namespace: this.#namespace,
      id,
      cancelled: false,
      readers: 0,
      landing: NOWHERE,
    };
    this.#flying.set(id, flight);
    return flight;
  }

  land(flight: Flight): void {
    if (this.#flying.get(flight.id) === flight) this.#remove(flight.id);
    flight.landing = NOWHERE;
  }

  cancel(id: string): void {
    const flight = this.#flying.get(id);
    if (!flight) return;
    flight.cancelled = true;
    this.#remove(id);
  }

  // A map that changes for ever keeps alive what it has lost: its old tables point to the new ones, and grow old themselves.
  #remove(id: string): void {
    this.#flying.delete(id);
    if (this.#flying.size === 0) this.#flying = new Map();
  }
}
