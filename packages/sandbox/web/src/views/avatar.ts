import { html } from 'lit';
import { hueOf, initials } from '../names.ts';

/** A round picture that stands for somebody: letters on a colour that the id picks. */
export function renderAvatar(id: string, name: string, online?: boolean) {
  return html`<span class="avatar" data-hue=${hueOf(id)} data-online=${online ?? ''} aria-hidden="true"
    >${initials(name)}</span
  >`;
}
