import { html, nothing } from 'lit';
import { hostOf, localUrl } from '../local-url.ts';

/** A picture that the sandbox serves; one from elsewhere is named instead, since the page fetches nothing from outside. */
export function renderPicture(url: string, description: string | null | undefined, name: string) {
  const local = localUrl(url);
  if (local === undefined)
    return html`<span class="picture-absent" title=${url}>Picture at ${hostOf(url)}, not loaded</span>`;
  return html`<img class=${name} src=${local} alt=${description ?? ''} loading="lazy" />`;
}

const UNITS = ['bytes', 'KB', 'MB'] as const;
function sizeOf(bytes: number): string {
  const unit = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return `${unit === 0 ? bytes : (bytes / 1_000 ** unit).toFixed(1)} ${UNITS[unit]}`;
}

/** A file to download. */
export function renderFile(name: string, url: string, bytes: number | undefined) {
  const local = localUrl(url);
  const title =
    local === undefined ? html`<span>${name}</span>` : html`<a href=${local} download=${name}>${name}</a>`;
  return html`<div class="file">
    <span class="file-icon" aria-hidden="true"></span
    ><span>${title}${bytes === undefined ? nothing : html`<small>${sizeOf(bytes)}</small>`}</span>
  </div>`;
}

/** Something hidden until it is asked for. */
export function renderSpoiler(hidden: boolean | undefined, content: unknown) {
  return hidden === true
    ? html`<details class="spoiler">
        <summary>Spoiler</summary>
        ${content}
      </details>`
    : content;
}
