const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Lets the arrow keys, Home and End move the focus between the fitting elements of the list that heard the key. */
export function moveFocus(event: KeyboardEvent, selector: string): void {
  const step = STEPS[event.key];
  const list = event.currentTarget;
  if (step === undefined || !(list instanceof HTMLElement)) return;
  const items = [...list.querySelectorAll<HTMLElement>(selector)];
  const at = items.findIndex((item) => item === document.activeElement);
  // A key pressed inside an item, such as in a text field, is that item's own.
  if (at < 0 || items.length === 0) return;
  event.preventDefault();
  items[step(at, items.length)]?.focus();
}
