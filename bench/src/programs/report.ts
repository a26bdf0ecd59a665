/** What a program of the bench tells of itself: figures by name. */
export type Figures = Readonly<Record<string, number>>;

/** Tells the bench that the program is ready, with what it has measured so far. */
export function tellReady(figures: Figures): void {
  process.send?.({ ready: figures });
}

/** Once the bench asks for the end: stops, tells the figures, and lets the process end. */
export function onEnd(stop: () => Promise<Figures>): void {
  process.once('message', () => {
    void stop().then((figures) => process.send?.({ ended: figures }, () => process.disconnect()));
  });
}
