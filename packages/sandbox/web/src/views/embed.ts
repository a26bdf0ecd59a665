import type { APIEmbed } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import { cssVar } from '../css-var.ts';
import { formatTime } from '../markdown/format-time.ts';
import { type Names, renderMarkdown } from '../markdown/markdown-view.ts';
import { localUrl } from '../local-url.ts';
import { hex } from '../names.ts';
import { renderPicture } from './media.ts';

const icon = (url: string | undefined) => {
  const local = url === undefined ? undefined : localUrl(url);
  return local === undefined ? nothing : html`<img class="embed-icon" src=${local} alt="" />`;
};

function linked(text: string, url: string | undefined) {
  if (url === undefined || !/^https?:/.test(url)) return text;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}

function renderFields(embed: APIEmbed, names: Names) {
  if (embed.fields === undefined || embed.fields.length === 0) return nothing;
  return html`<dl class="embed-fields">
    ${embed.fields.map(
      (field) =>
        html`<div data-inline=${field.inline === true}>
          <dt>${renderMarkdown(field.name, names)}</dt>
          <dd>${renderMarkdown(field.value, names)}</dd>
        </div>`,
    )}
  </dl>`;
}

function renderFooter(embed: APIEmbed) {
  const time = embed.timestamp === undefined ? undefined : formatTime(Date.parse(embed.timestamp), 'f');
  const texts = [embed.footer?.text, time].filter((text) => text !== undefined);
  if (texts.length === 0) return nothing;
  return html`<footer class="embed-footer">${icon(embed.footer?.icon_url)}${texts.join(' • ')}</footer>`;
}

/** One embed. */
export function renderEmbed(embed: APIEmbed, names: Names) {
  const { author, title, description, image, thumbnail } = embed;
  return html`<article
    class="embed"
    ${cssVar('--accent', embed.color === undefined ? undefined : hex(embed.color))}
  >
    <div class="embed-text">
      ${author === undefined ? nothing : html`<div class="embed-author">${icon(author.icon_url)}${linked(author.name, author.url)}</div>`}
      ${title === undefined ? nothing : html`<div class="embed-title">${linked(title, embed.url)}</div>`}
      ${description === undefined ? nothing : renderMarkdown(description, names)}
      ${renderFields(embed, names)}
    </div>
    ${thumbnail === undefined ? nothing : html`<div class="embed-thumbnail">${renderPicture(thumbnail.url, '', 'thumbnail')}</div>`}
    ${image === undefined ? nothing : html`<div class="embed-image">${renderPicture(image.url, '', 'attached')}</div>`}
    ${renderFooter(embed)}
  </article>`;
}
