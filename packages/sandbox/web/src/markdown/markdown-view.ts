import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from './format-time.ts';
import type { Block, Inline, ListItem } from './markdown.ts';
import { parseInline } from './parse-inline.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** What names stand behind ids. */
export interface Names {
  user(id: string): string;
  role(id: string): { readonly name: string; readonly color: string | undefined };
  channel(id: string): string;
}

const mention = (text: string) => html`<span class="mention">${text}</span>`;

function renderLink(url: string, inside: readonly Inline[], names: Names) {
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow"
    >${renderInlines(inside, names)}</a
  >`;
}

function renderTime(atMs: number, style: string) {
  return html`<time class="stamp" datetime=${String(atMs)} title=${formatTime(atMs, 'F')}
    >${formatTime(atMs, style)}</time
  >`;
}

function renderInline(piece: Inline, names: Names): unknown {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'bold':
      return html`<strong>${renderInlines(piece.inside, names)}</strong>`;
    case 'italic':
      return html`<em>${renderInlines(piece.inside, names)}</em>`;
    case 'underline':
      return html`<u>${renderInlines(piece.inside, names)}</u>`;
    case 'strike':
      return html`<s>${renderInlines(piece.inside, names)}</s>`;
    case 'spoiler':
      return html`<spoiler-text>${html`<span>${renderInlines(piece.inside, names)}</span>`}</spoiler-text>`;
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'link':
      return renderLink(piece.url, piece.inside, names);
    case 'user':
      return mention(`@${names.user(piece.id)}`);
    case 'role':
      return mention(`@${names.role(piece.id).name}`);
    case 'channel':
      return mention(`#${names.channel(piece.id)}`);
    case 'command':
      return mention(`/${piece.name}`);
    case 'everyone':
      return mention(piece.text);
    case 'emoji':
      return html`<span class="emoji-name" title="Custom emoji">:${piece.name}:</span>`;
    case 'time':
      return renderTime(piece.atMs, piece.style);
  }
}

function renderInlines(pieces: readonly Inline[], names: Names): readonly unknown[] {
  return pieces.map((piece) => renderInline(piece, names));
}

function renderItems(items: readonly ListItem[], names: Names) {
  return items.map((item) => html`<li data-depth=${item.depth}>${renderInlines(item.inside, names)}</li>`);
}

function renderHeading(level: 1 | 2 | 3, inside: readonly Inline[], names: Names) {
  return html`<div class="heading" role="heading" aria-level=${level + 2} data-level=${level}>
    ${renderInlines(inside, names)}
  </div>`;
}

function renderBlock(block: Block, names: Names): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${renderInlines(block.inside, names)}</p>`;
    case 'heading':
      return renderHeading(block.level, block.inside, names);
    case 'subtext':
      return html`<p class="subtext">${renderInlines(block.inside, names)}</p>`;
    case 'code':
      return html`<pre data-language=${block.language || nothing}><code>${block.text}</code></pre>`;
    case 'quote':
      return html`<blockquote>${block.blocks.map((inner) => renderBlock(inner, names))}</blockquote>`;
    case 'list':
      return block.ordered
        ? html`<ol start=${block.start}>
            ${renderItems(block.items, names)}
          </ol>`
        : html`<ul>
            ${renderItems(block.items, names)}
          </ul>`;
  }
}

/** A message's text in Discord's markdown. Everything a member wrote becomes text nodes, never markup. */
export function renderMarkdown(text: string, names: Names): TemplateResult {
  return html`<div class="markdown">${parseMarkdown(text).map((block) => renderBlock(block, names))}</div>`;
}

/** The beginning of a message's text on one line, for a reply that quotes it. */
export function renderExcerpt(text: string, names: Names): TemplateResult {
  return html`<span class="excerpt">${renderInlines(parseInline(text.split('\n')[0] ?? ''), names)}</span>`;
}
