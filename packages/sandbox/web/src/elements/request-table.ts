import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RequestDetail, RequestLine } from '../../../src/control/network-wire.ts';
import { look } from '../api.ts';
import { timeOf } from '../network/network-names.ts';
import { View } from '../view.ts';
import { renderTable } from '../views/network-lists.ts';

const COLUMNS = ['Time', 'Request', 'Status', 'Took', 'Bucket', 'Remaining', 'Retry after'];

/** What a filter of requests looks at. */
export function requestText({ method, path, route, status, bucket, breaks }: RequestLine): string {
  return `${method} ${path} ${route ?? ''} ${status} ${bucket ?? ''} ${breaks ?? ''}`;
}

/** Requests, newest first; one can be opened, to see what it carried. Fires `fault` with the route of one. */
export class RequestTable extends View {
  static override properties = {
    requests: { attribute: false },
    open: { state: true },
    detail: { state: true },
  };
  declare requests: readonly RequestLine[];
  /** The number of the request that is open. */
  declare open: number | undefined;
  declare detail: RequestDetail | string | undefined;

  constructor() {
    super();
    Object.assign(this, { requests: [], open: undefined, detail: undefined });
  }

  async #toggle(number: number): Promise<void> {
    if (this.open === number) {
      this.open = undefined;
      return;
    }
    Object.assign(this, { open: number, detail: 'Reading…' });
    const detail = await look<RequestDetail>(`/network/requests/${number}`).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    if (this.open === number) this.detail = detail;
  }

  #renderText(name: string, text: string) {
    if (text === '') return nothing;
    return html`<h4>${name}</h4>
      <pre tabindex="0" role="region" aria-label=${name}>${text}</pre>`;
  }

  #renderDetail({ method, route }: RequestLine) {
    const { detail } = this;
    if (typeof detail !== 'object') return html`<p role="status">${detail}</p>`;
    const headers = Object.entries(detail.headers).map(([name, value]) => `${name}: ${value}`);
    const fault = () => this.dispatchEvent(new CustomEvent('fault', { detail: `${method} ${route ?? ''}` }));
    return html`${this.#renderText('Body', detail.body)}
    ${detail.files.length === 0 ? nothing : html`<p>Files: ${detail.files.join(', ')}</p>`}
    ${this.#renderText('Answer', detail.answer)} ${this.#renderText('Headers', headers.join('\n'))}
    ${route === undefined ? nothing : html`<button class="button small" data-style="danger" @click=${fault}>Add a fault to this route</button>`}`;
  }

  #renderRow(line: RequestLine, isFirst: boolean) {
    const { number, method, path, route, status, tookMs, bucket, limit, remaining } = line;
    const isOpen = this.open === number;
    return html`<tr data-class=${String(status)[0] ?? ''}>
        <td>${timeOf(line.atMs)}</td>
        <td class="path">
          <button
            class="opens"
            tabindex=${isFirst ? 0 : -1}
            aria-expanded=${isOpen}
            title=${path}
            @click=${() => void this.#toggle(number)}
          >
            <b>${method}</b> ${route ?? path}
          </button>
        </td>
        <td class="status">
          ${status}${line.breaks === undefined ? nothing : html` <small>${line.breaks}</small>`}
        </td>
        <td class="number">${tookMs} ms</td>
        <td><code>${bucket?.slice(0, 8) ?? ''}</code></td>
        <td class="number">${bucket === undefined ? '' : `${remaining ?? ''} of ${limit ?? ''}`}</td>
        <td class="number">${line.retryAfterSeconds === undefined ? '' : `${line.retryAfterSeconds} s`}</td>
      </tr>
      ${
        isOpen
          ? html`<tr class="detail">
              <td colspan=${COLUMNS.length}>
                <p class="full">${path}</p>
                ${this.#renderDetail(line)}
              </td>
            </tr>`
          : nothing
      }`;
  }

  protected override render() {
    const { requests } = this;
    const rows = repeat(
      requests,
      ({ number }) => number,
      (line, index) => this.#renderRow(line, index === 0),
    );
    return renderTable('Requests', COLUMNS, rows, requests.length === 0);
  }
}
