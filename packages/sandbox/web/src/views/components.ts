import type {
  APIButtonComponent,
  APIContainerComponent,
  APIMediaGalleryComponent,
  APIMessage,
  APIMessageTopLevelComponent,
  APISectionComponent,
  APISelectMenuComponent,
  APISeparatorComponent,
  APIThumbnailComponent,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { Chat } from '../chat.ts';
import { cssVar } from '../css-var.ts';
import { renderMarkdown } from '../markdown/markdown-view.ts';
import { hex } from '../names.ts';
import { renderFile, renderPicture, renderSpoiler } from './media.ts';
import { namesFor } from './message-names.ts';
import { selectChoices, selectDefaults } from './select-choices.ts';

interface On {
  readonly chat: Chat;
  readonly message: APIMessage;
}

const BUTTON_STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
  6: 'premium',
};

const isWaiting = ({ chat, message }: On, customId: string) =>
  chat.state.pending.some(
    (act) => act.messageId === message.id && act.customId === customId && act.failure === undefined,
  );

function emojiText(
  emoji: { readonly name?: string | null; readonly id?: string | null } | undefined,
): string {
  if (emoji === undefined) return '';
  return emoji.id === undefined || emoji.id === null ? (emoji.name ?? '') : `:${emoji.name ?? 'emoji'}:`;
}

function renderButton(on: On, button: APIButtonComponent): TemplateResult {
  const style = BUTTON_STYLES[button.style] ?? 'secondary';
  const label = 'label' in button ? (button.label ?? '') : 'Premium';
  const content = html`${emojiText('emoji' in button ? button.emoji : undefined)} ${label}`;
  if ('url' in button) {
    if (button.disabled === true)
      return html`<button class="button" data-style="link" disabled>${content} ↗</button>`;
    return html`<a
      class="button"
      data-style="link"
      href=${button.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      >${content} ↗</a
    >`;
  }
  const customId = 'custom_id' in button ? button.custom_id : '';
  const waiting = isWaiting(on, customId);
  return html`<button
    class="button"
    data-style=${style}
    ?data-waiting=${waiting}
    aria-busy=${waiting}
    ?disabled=${button.disabled === true || customId === ''}
    @click=${() => (waiting ? undefined : void on.chat.click(on.message, customId, label || emojiText('emoji' in button ? button.emoji : undefined)))}
  >
    ${content}
  </button>`;
}

function renderSelect(on: On, select: APISelectMenuComponent): TemplateResult {
  const placeholder = select.placeholder ?? 'Make a selection';
  const choose = (event: CustomEvent<readonly string[]>) =>
    void on.chat.select(on.message, select.custom_id, event.detail, placeholder);
  return html`<combo-box
    class="select"
    .label=${placeholder}
    .placeholder=${placeholder}
    .choices=${selectChoices(on.chat.state, select)}
    .picked=${selectDefaults(select)}
    .min=${select.min_values ?? 1}
    .max=${select.max_values ?? 1}
    ?disabled=${select.disabled === true}
    ?data-waiting=${isWaiting(on, select.custom_id)}
    @pick=${choose}
  ></combo-box>`;
}

function renderThumbnail(thumbnail: APIThumbnailComponent) {
  return renderSpoiler(
    thumbnail.spoiler,
    renderPicture(thumbnail.media.url, thumbnail.description, 'thumbnail'),
  );
}

function renderSection(on: On, section: APISectionComponent) {
  const { accessory } = section;
  return html`<div class="section">
    <div>
      ${section.components.map((text) => renderMarkdown(text.content, namesFor(on.chat.state, on.message)))}
    </div>
    <div class="accessory">
      ${accessory.type === 11 ? renderThumbnail(accessory) : renderButton(on, accessory)}
    </div>
  </div>`;
}

function renderGallery(gallery: APIMediaGalleryComponent) {
  return html`<div class="gallery" data-count=${gallery.items.length}>
    ${gallery.items.map((item) => renderSpoiler(item.spoiler, renderPicture(item.media.url, item.description, 'tile')))}
  </div>`;
}

function renderContainer(on: On, container: APIContainerComponent) {
  const accent = container.accent_color;
  const content = html`<div
    class="container"
    ${cssVar('--accent', accent === undefined || accent === null ? undefined : hex(accent))}
  >
    ${container.components.map((inner) => renderComponent(on, inner))}
  </div>`;
  return renderSpoiler(container.spoiler, content);
}

function renderSeparator({ divider, spacing }: APISeparatorComponent) {
  return html`<hr class="separator" data-line=${divider !== false} data-wide=${spacing === 2} />`;
}

function renderComponent(on: On, component: APIMessageTopLevelComponent): unknown {
  switch (component.type) {
    case 1:
      return html`<div class="row">
        ${component.components.map((inner) => (inner.type === 2 ? renderButton(on, inner) : renderSelect(on, inner)))}
      </div>`;
    case 9:
      return renderSection(on, component);
    case 10:
      return renderMarkdown(component.content, namesFor(on.chat.state, on.message));
    case 12:
      return renderGallery(component);
    case 13:
      return renderSpoiler(
        component.spoiler,
        renderFile(component.name ?? 'file', component.file.url, component.size),
      );
    case 14:
      return renderSeparator(component);
    case 17:
      return renderContainer(on, component);
    default:
      return html`<div class="picture-absent">
        A component of type ${String((component as { readonly type: number }).type)}, which this page does not
        show.
      </div>`;
  }
}

/** The components of a message, of both versions. */
export function renderComponents(chat: Chat, message: APIMessage) {
  const components = message.components ?? [];
  return components.length === 0
    ? nothing
    : html`<div class="components">
        ${components.map((component) => renderComponent({ chat, message }, component))}
      </div>`;
}
