import type { APIAttachment } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { localUrl } from '../local-url.ts';
import { renderFile, renderPicture, renderSpoiler } from './media.ts';

function renderAttachment(file: APIAttachment) {
  const type = file.content_type ?? '';
  const local = localUrl(file.url);
  const spoiler = file.filename.startsWith('SPOILER_');
  if (type.startsWith('image/')) {
    const picture = renderPicture(file.url, file.description ?? file.filename, 'attached');
    return renderSpoiler(
      spoiler,
      local === undefined ? picture : html`<a href=${local} target="_blank" rel="noopener">${picture}</a>`,
    );
  }
  if (type.startsWith('audio/') && local !== undefined)
    return html`<audio controls src=${local} aria-label=${file.filename}></audio>`;
  if (type.startsWith('video/') && local !== undefined)
    return html`<video controls src=${local} aria-label=${file.filename}></video>`;
  return renderSpoiler(spoiler, renderFile(file.filename, file.url, file.size));
}

/** The files of a message: pictures shown, the rest to download. */
export function renderAttachments(files: readonly APIAttachment[]) {
  return files.length === 0 ? nothing : html`<div class="attachments">${files.map(renderAttachment)}</div>`;
}
