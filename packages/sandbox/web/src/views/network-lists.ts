import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FrameLine, NetworkState, SessionLine } from '../../../src/control/network-wire.ts';
import type { StateView } from '../../../src/control/wire.ts';
import { moveFocus } from '../move-focus.ts';
import { botName, sizeOf, timeOf, withNames } from '../network/network-names.ts';
import { opcodeName } from '../network/opcodes.ts';

/** A table that scrolls by itself; arrow keys move between what can be opened in it. */
export function renderTable(label: string, columns: readonly string[], rows: unknown, isEmpty: boolean) {
  if (isEmpty) return html`<p class="none">${label}: none yet.</p>`;
  return html`<div class="table" role="region" tabindex="0" aria-label=${label}>
    <table @keydown=${(event: KeyboardEvent) => moveFocus(event, '.opens')}>
      <caption class="hidden">
        ${label}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** What a filter of frames looks at. */
export function frameText({ from, op, t, s, shardId }: FrameLine): string {
  const direction = from === 'bot' ? 'from bot' : 'to bot';
  return `${direction} op ${op} ${opcodeName(op)} ${t ?? ''} ${s ?? ''} shard ${shardId ?? ''}`;
}

function renderFrame(world: StateView | undefined, frame: FrameLine) {
  const { from, op, t, s, shardId, bytes, applicationId, atMs } = frame;
  return html`<tr data-from=${from}>
    <td>${timeOf(atMs)}</td>
    <td>${from === 'bot' ? '↑ from bot' : '↓ to bot'}</td>
    <td><code>${op}</code> ${opcodeName(op)}</td>
    <td>${t ?? ''}</td>
    <td class="number">${s ?? ''}</td>
    <td class="number">${sizeOf(bytes)}</td>
    <td>${botName(world, applicationId)}${shardId === undefined ? nothing : ` · ${shardId}`}</td>
  </tr>`;
}

/** Gateway frames, newest first. */
export function renderFrames(world: StateView | undefined, frames: readonly FrameLine[]): TemplateResult {
  const columns = ['Time', 'Way', 'Opcode', 'Event', 'Sequence', 'Size', 'Bot and shard'];
  const rows = repeat(
    frames,
    ({ number }) => number,
    (frame) => renderFrame(world, frame),
  );
  return renderTable('Gateway frames', columns, rows, frames.length === 0);
}

/** What counts requests just now, least remaining first. */
export function renderWindows(
  world: StateView | undefined,
  { windows, limitsOn }: NetworkState,
): TemplateResult {
  if (!limitsOn) return html`<p class="none">Limits are off. Turn them on under Faults.</p>`;
  const rows = windows.map(
    ({ key, hash, limit, remaining, resetsAtMs }) =>
      html`<tr ?data-empty=${remaining === 0}>
        <td>${withNames(world, key)}</td>
        <td><code>${hash ?? 'hidden'}</code></td>
        <td class="number">${remaining} of ${limit}</td>
        <td><meter min="0" max=${limit} value=${remaining} aria-label="Remaining">${remaining}</meter></td>
        <td>${timeOf(resetsAtMs)}</td>
      </tr>`,
  );
  const columns = ['Counts', 'Bucket', 'Remaining', '', 'Resets at'];
  return renderTable('Buckets', columns, rows, windows.length === 0);
}

function renderSession(world: StateView | undefined, session: SessionLine) {
  const { applicationId, shardId, shardCount, connected, intents, sequence, id } = session;
  return html`<tr>
    <td>${botName(world, applicationId)}</td>
    <td>${shardId} of ${shardCount}</td>
    <td>${connected ? 'connected' : 'away'}</td>
    <td class="number">${sequence}</td>
    <td class="number">${intents}</td>
    <td><code>${id.slice(-12)}</code></td>
  </tr>`;
}

/** The sessions of bots, by shard. */
export function renderSessions(world: StateView | undefined, { sessions }: NetworkState): TemplateResult {
  const columns = ['Bot', 'Shard', 'Connection', 'Sequence', 'Intents', 'Session'];
  const rows = sessions
    .toSorted((a, b) => a.applicationId.localeCompare(b.applicationId) || a.shardId - b.shardId)
    .map((session) => renderSession(world, session));
  return renderTable('Sessions', columns, rows, sessions.length === 0);
}
