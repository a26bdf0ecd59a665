import { html, nothing } from 'lit';
import type { Fault } from '../../../src/faults/fault.ts';
import type { StateView } from '../../../src/control/wire.ts';
import type { NetworkState } from '../../../src/control/network-wire.ts';
import {
  ADVANCES,
  changed,
  BREAKS,
  faultText,
  GATEWAY_ACTIONS,
  type Harm,
  MISBEHAVIOURS,
  SCOPES,
  SLOW_START_MS,
  STORMS,
  type Trouble,
} from '../network/harm.ts';
import { View } from '../view.ts';

const COMMON_ROUTES = [
  'POST /channels/:channelId/messages',
  'PATCH /channels/:channelId/messages/:messageId',
  'POST /interactions/:interactionId/:token/callback',
  'GET /gateway/bot',
];

/** Where faults are chosen, and what is active is listed and ended. */
export class FaultPanel extends View {
  static override properties = {
    harm: { attribute: false },
    network: { attribute: false },
    world: { attribute: false },
    routes: { attribute: false },
    route: {},
    kind: { state: true },
    status: { state: true },
    helloDelayMs: { state: true },
  };
  declare harm: Harm;
  declare network: NetworkState;
  declare world: StateView | undefined;
  /** Routes that bots have used, to choose from. */
  declare routes: readonly string[];
  /** The route that is filled in. */
  declare route: string;
  declare kind: string;
  declare status: number;
  /** How late Hello comes once the gateway starts slowly, in milliseconds. */
  declare helloDelayMs: number;

  constructor() {
    super();
    Object.assign(this, { routes: [], route: '', kind: 'status', status: 500, helloDelayMs: SLOW_START_MS });
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    const number = (name: string) => Number(form.get(name));
    const route = this.route.trim();
    const fault: Fault = {
      ...(route !== '' && { route }),
      times: number('times'),
      ...(number('delayMs') > 0 && { delayMs: number('delayMs') }),
      ...(this.kind === 'status' && { status: this.status }),
      ...(this.#isLimit && limitOf(form)),
      ...(isBreak(this.kind) && { breaks: this.kind }),
    };
    void this.harm.addFault(fault);
  }

  get #isLimit(): boolean {
    return this.kind === 'status' && this.status === 429;
  }

  #renderLimit() {
    if (!this.#isLimit) return nothing;
    return html`<label
        >Limit
        <select name="scope">
          ${Object.entries(SCOPES).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
        </select>
      </label>
      <label
        >Back after ms <input name="retryAfterMs" type="number" min="0" max="86400000" placeholder="As usual"
      /></label>`;
  }

  #renderForm() {
    const routes = [...new Set([...this.routes, ...COMMON_ROUTES])];
    return html`<form class="fault-form" @submit=${this.#add}>
      <label class="wide"
        >Route
        <input
          list="fault-routes"
          placeholder="Every route"
          autocomplete="off"
          .value=${this.route}
          @input=${(event: Event) => event.target instanceof HTMLInputElement && (this.route = event.target.value)}
      /></label>
      <datalist id="fault-routes">${routes.map((route) => html`<option value=${route}></option>`)}</datalist>
      <label
        >What happens
        <select
          @change=${(event: Event) => event.target instanceof HTMLSelectElement && (this.kind = event.target.value)}
        >
          <option value="status">a status</option>
          <option value="delay">only a delay</option>
          ${Object.entries(BREAKS).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
        </select>
      </label>
      ${this.kind === 'status' ? html`<label>Status <input type="number" min="400" max="599" .value=${String(this.status)} required @input=${(event: Event) => (this.status = numberIn(event))} /></label>` : nothing}
      ${this.#renderLimit()}
      <label
        >Delay in ms
        <input
          name="delayMs"
          type="number"
          min=${this.kind === 'delay' ? 1 : 0}
          max="3600000"
          value="0"
          required
      /></label>
      <label>Times <input name="times" type="number" min="1" value="1" required /></label>
      <button class="button" data-style="danger">Add fault</button>
    </form>`;
  }

  #renderActive() {
    const { faults, misbehaviour, lostGuilds } = this.network;
    const wrong = MISBEHAVIOURS.filter(({ name }) => Boolean(misbehaviour[name]));
    if (faults.length + wrong.length + lostGuilds.length === 0)
      return html`<p class="none">Nothing is wrong just now.</p>`;
    return html`<ul class="active-faults" aria-label="Active faults">
        ${faults.map(({ id, fault, met }) => this.#renderOne(`${faultText(fault)}. Met ${met}.`, () => this.harm.endFault(id)))}
        ${wrong.map((trouble) =>
          this.#renderOne(`Gateway: ${trouble.label}${lateness(trouble, misbehaviour)}`, () =>
            this.#misbehave(trouble, false),
          ),
        )}
        ${lostGuilds.map((id) =>
          this.#renderOne(`Outage of ${this.#guildName(id)}`, () => this.harm.guild(id, 'return')),
        )}
      </ul>
      <button class="button" data-style="secondary" @click=${() => void this.#endAll()}>End all</button>`;
  }

  #renderOne(text: string, end: () => Promise<boolean>) {
    return html`<li>
      <span>${text}</span>
      <button
        class="button small"
        data-style="secondary"
        aria-label="End: ${text}"
        @click=${() => void end()}
      >
        End
      </button>
    </li>`;
  }

  #guildName(id: string): string {
    return this.world?.guilds.find((guild) => guild.id === id)?.name ?? id;
  }

  #misbehave(trouble: Trouble, on: boolean): Promise<boolean> {
    const { helloDelayMs } = this;
    const chosen = trouble.name === 'helloDelayMs' ? { ...trouble, harm: { helloDelayMs } } : trouble;
    return this.harm.misbehave(changed(this.network.misbehaviour, chosen, on));
  }

  async #endAll(): Promise<void> {
    const { lostGuilds } = this.network;
    await this.harm.clearFaults();
    await this.harm.misbehave({});
    for (const id of lostGuilds) await this.harm.guild(id, 'return');
  }

  #renderToggle(label: string, pressed: boolean, toggle: () => unknown) {
    return html`<button class="button toggle" aria-pressed=${pressed} @click=${toggle}>${label}</button>`;
  }

  #renderGateway() {
    const { misbehaviour } = this.network;
    return html`<div class="fault-buttons" role="group" aria-labelledby="faults-gateway">
      ${GATEWAY_ACTIONS.map(({ action, label }) => html`<button class="button" data-style="secondary" @click=${() => void this.harm.gateway(action)}>${label}</button>`)}
      ${MISBEHAVIOURS.map((trouble) => {
        const on = Boolean(misbehaviour[trouble.name]);
        return this.#renderToggle(trouble.label, on, () => void this.#misbehave(trouble, !on));
      })}
      <label
        >Slow start in ms
        <input
          type="number"
          min="1"
          max="60000"
          .value=${String(this.helloDelayMs)}
          @input=${(event: Event) => (this.helloDelayMs = numberIn(event))}
      /></label>
    </div>`;
  }

  #renderGuilds() {
    const { lostGuilds } = this.network;
    return html`<div class="fault-buttons" role="group" aria-labelledby="faults-guilds">
      ${this.world?.guilds.map(({ id, name }) => {
        const lost = lostGuilds.includes(id);
        return this.#renderToggle(name, lost, () => void this.harm.guild(id, lost ? 'return' : 'lose'));
      })}
    </div>`;
  }

  #renderTime() {
    if (!this.network.isVirtual) return nothing;
    return html`<h3 id="faults-time">Move time forward</h3>
      <div class="fault-buttons" role="group" aria-labelledby="faults-time">
        ${ADVANCES.map(({ byMs, label }) => html`<button class="button" data-style="secondary" @click=${() => void this.harm.advance(byMs)}>${label}</button>`)}
      </div>`;
  }

  protected override render() {
    const { limitsOn } = this.network;
    return html`<h3>Active</h3>
      <div role="status">${this.#renderActive()}</div>
      <h3 id="faults-requests">Requests</h3>
      ${this.#renderForm()}
      <div class="fault-buttons" role="group" aria-labelledby="faults-requests">
        ${STORMS.map(({ label, fault }) => html`<button class="button" data-style="secondary" title="Every route, for ten seconds" @click=${() => void this.harm.addFault(fault)}>${label}</button>`)}
        ${this.#renderToggle('Limits', limitsOn, () => void this.harm.limit(!limitsOn))}
      </div>
      <h3 id="faults-gateway">Gateway</h3>
      ${this.#renderGateway()}
      <h3 id="faults-guilds">Outage of a guild</h3>
      ${this.#renderGuilds()} ${this.#renderTime()}`;
  }
}

const numberIn = ({ target }: Event): number =>
  target instanceof HTMLInputElement ? target.valueAsNumber : Number.NaN;

const lateness = ({ name }: Trouble, { helloDelayMs = 0 }: NetworkState['misbehaviour']): string =>
  name === 'helloDelayMs' ? `, by ${helloDelayMs} ms` : '';

/** What a 429 is to say; no time is the usual one. */
function limitOf(form: FormData): Pick<Fault, 'scope' | 'retryAfterMs'> {
  const scope = form.get('scope');
  const retryAfterMs = form.get('retryAfterMs');
  return {
    ...(isScope(scope) && { scope }),
    ...(typeof retryAfterMs === 'string' && retryAfterMs !== '' && { retryAfterMs: Number(retryAfterMs) }),
  };
}

const isScope = (scope: unknown): scope is keyof typeof SCOPES =>
  typeof scope === 'string' && scope in SCOPES;

function isBreak(kind: string): kind is keyof typeof BREAKS {
  return kind in BREAKS;
}
