import { renderModal, renderShown } from '../components/render.ts';
import { openLater } from '../replies/open-form.ts';
import { render } from '../replies/render.ts';
import type { Wire } from '../replies/wire.ts';
import type { ConnectOptions } from './connect.ts';
import { readFile } from './read-file.ts';

/** For whom a wire speaks. */
export interface Spoken {
  /** What answers, for errors. */
  readonly name: string;
  /** Whose the components of the answer are. */
  readonly ownerId: string;
  /** Whose the message is that a component sits on. @defaultValue `ownerId` */
  readonly messageOwnerId?: string | undefined;
  readonly locale: string;
  readonly guildLocale: string | null;
}

/** Gives a responder what it stands on. */
export function createWire(
  { name, ownerId, messageOwnerId = ownerId, locale, guildLocale }: Spoken,
  options: ConnectOptions,
): Wire {
  const { client, clock, customIds, textsFor } = options;
  return {
    clock,
    get rest() {
      return client.rest;
    },
    get texts() {
      return textsFor(locale, guildLocale);
    },
    render(reply, onto) {
      const to = { customIds, ownerId: onto === 'source' ? messageOwnerId : ownerId };
      return render(reply, { name, renderShown: (shown) => renderShown(shown, to) });
    },
    renderModal: (modal) => renderModal(modal, { customIds, ownerId, messageOwnerId }),
    openLater(modal) {
      return openLater(modal, this.texts);
    },
    readFile,
  };
}
