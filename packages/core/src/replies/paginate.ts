import type { ButtonLook, Placed, Shown } from '../components/component.ts';
import { row } from './layout.ts';
import type { Reply } from './reply.ts';

/** Where in the list a reply is. */
export interface PagePlace {
  /** From 1 to `pages`. */
  readonly page: number;
  /** At least 1, also for an empty list. */
  readonly pages: number;
}
/** A list and how its pages are shown. */
export interface PageOptions<Item> {
  readonly items: readonly Item[];
  /** Which page to show, from 1; beyond either end it is the nearest there is, so that a list may shrink. */
  readonly page: number;
  /** Items on a page, from 1. @defaultValue `10` */
  readonly perPage?: number;
  /** The button that leads to a page: it needs the page in its state and nothing of its own look. */
  readonly turn: (page: number) => Shown;
  /** What one page says. */
  readonly body: (items: readonly Item[], place: PagePlace) => Reply;
}

/**
 * Gives one page of a list with « ‹ 2/5 › » below it. It keeps nothing: what is shown follows from the state of the
 * button, so that pages turn after a restart too. A list of one page has no buttons.
 */
export function paginate<Item>({ items, page, perPage = 10, turn, body }: PageOptions<Item>): Reply {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const said = body(items.slice((shown - 1) * perPage, shown * perPage), { page: shown, pages });
  return pages === 1 ? said : withButtons(said, buttons(shown, pages, turn));
}

/** Every button needs a state of its own, so that the outer two aim beyond the ends. */
function buttons(page: number, pages: number, turn: PageOptions<never>['turn']): readonly Placed[] {
  const button = (to: number, label: string, disabled: boolean) => looking(turn(to), { label, disabled });
  const [first, last] = [page === 1, page === pages];
  return [
    button(-1, '«', first),
    button(page - 1, '‹', first),
    button(page, `${page}/${pages}`, true),
    button(page + 1, '›', last),
    button(pages + 2, '»', last),
  ];
}

function looking(shown: Shown, look: ButtonLook): Placed {
  const placed = 'placed' in shown ? shown : shown.with({});
  if (placed.placed === 'link') throw new TypeError('`turn` must give a button of the bot, not a link');
  return { ...placed, look: { ...placed.look, ...look } };
}

function withButtons(said: Reply, turners: readonly Placed[]): Reply {
  if (typeof said === 'string') return { content: said, components: turners };
  if (said.layout !== undefined) return { ...said, layout: [...said.layout, row(...turners)] };
  return { ...said, components: [...(said.components ?? []), ...turners] };
}
