import type {
  APIButtonComponent,
  APIModalInteractionResponseCallbackData,
  APISelectMenuComponent,
} from 'discord-api-types/v10';
import type { Shown, ShownModal } from './component.ts';
import type { CustomIds } from './custom-id.ts';

/** For whom something is shown. */
export interface RenderOptions {
  readonly customIds: CustomIds;
  /** The person whose it will be; `null` for a message that nobody asked for. */
  readonly ownerId: string | null;
}

/** Turns what a reply shows into a button or a select with its custom id. @throws BronxError as `CustomIds.encode` does */
export async function renderShown(
  _shown: Shown,
  _options: RenderOptions,
): Promise<APIButtonComponent | APISelectMenuComponent> {
  throw new Error('not yet');
}

/** Turns a modal into what Discord opens. @throws BronxError as `CustomIds.encode` does */
export async function renderModal(
  _shown: ShownModal,
  _options: RenderOptions,
): Promise<APIModalInteractionResponseCallbackData> {
  throw new Error('not yet');
}
