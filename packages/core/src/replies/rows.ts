import { ComponentType } from 'discord-api-types/v10';
import type { Check } from './check.ts';
import { LIMITS } from './limits.ts';
import type { RenderedComponent } from './render.ts';

/** A row in the API's shape. */
export interface RenderedRow {
  readonly type: ComponentType.ActionRow;
  readonly components: readonly RenderedComponent[];
}

export const isButton = (component: RenderedComponent): boolean => component.type === ComponentType.Button;

/** Puts components into rows in the order given: five buttons or one select each. */
export function intoRows(components: readonly RenderedComponent[], check: Check): readonly RenderedRow[] {
  const rows: RenderedComponent[][] = [];
  let open: RenderedComponent[] | undefined;
  for (const component of components) {
    if (!isButton(component)) {
      rows.push([component]);
      open = undefined;
    } else if (open === undefined || open.length === LIMITS.buttonsPerRow) {
      open = [component];
      rows.push(open);
    } else open.push(component);
  }
  check.count('rows of buttons and selects', rows.length, LIMITS.rows);
  checkIds(components, check);
  return rows.map(toRow);
}

/** One row as its author put it together. */
export function oneRow(components: readonly RenderedComponent[], check: Check): RenderedRow {
  check.present('a row', components.length > 0);
  const buttons = components.every(isButton);
  check.that(buttons || components.length === 1, 'a row holds buttons, or one select and nothing else.');
  check.count('buttons in a row', components.length, LIMITS.buttonsPerRow);
  return toRow(components);
}

/** Discord refuses a message in which two components have the same custom id. */
export function checkIds(components: readonly RenderedComponent[], check: Check): void {
  const ids = components.flatMap((component) => ('custom_id' in component ? [component.custom_id] : []));
  check.that(
    new Set(ids).size === ids.length,
    'it shows one component twice with the same state. Give each its own state.',
  );
}

const toRow = (components: readonly RenderedComponent[]): RenderedRow => ({
  type: ComponentType.ActionRow,
  components,
});
