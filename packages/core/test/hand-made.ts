import { Locale } from 'discord-api-types/v10';
import type { GateContext, GatePhase, Verdict } from '../src/dispatch/gate.ts';
import { createDispatcher, type DispatcherOptions } from '../src/dispatch/dispatcher.ts';
import type { Entry } from '../src/dispatch/entry.ts';
import type { Invocation, Responder } from '../src/dispatch/invocation.ts';
import type { GateDescription } from '../src/internal/description.ts';
import { ENGLISH } from '../src/texts/texts.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createTestLog, type TestLog } from './test-log.ts';

/** A responder that answers nobody and keeps what it was asked to do: `reply hello`. */
export interface TestResponder extends Responder {
  readonly did: string[];
}
export function createTestResponder(clock: FakeClock): TestResponder {
  const did: string[] = [];
  let acknowledgedAtMs: number | undefined;
  const act = (what: string) => async (body?: unknown) => {
    did.push(body === undefined ? what : `${what} ${typeof body === 'string' ? body : JSON.stringify(body)}`);
    acknowledgedAtMs ??= clock.monotonic();
  };
  return {
    did,
    get acknowledgedAtMs() {
      return acknowledgedAtMs;
    },
    reply: act('reply'),
    edit: act('edit'),
    update: act('update'),
    showModal: act('showModal'),
    defer: async (mode) => (acknowledgedAtMs === undefined ? act('defer')(mode) : undefined),
    refuse: act('refuse'),
    complete: act('complete'),
    sent: async () => undefined,
    settle: async (body) => (acknowledgedAtMs === undefined ? act('settle')(body) : undefined),
  };
}

/** A dispatcher on a clock that stands still, with what it said and did. */
export function createTestDispatcher(options: Partial<DispatcherOptions> = {}) {
  const clock = createFakeClock();
  const log: TestLog = createTestLog();
  const dispatcher = createDispatcher({
    clock,
    log,
    gates: [],
    servicesFor: () => ({}),
    textsFor: () => ENGLISH,
    deferAfterMs: 1_500,
    ...options,
  });
  let made = 0;
  function invocation(
    over: Partial<Omit<Invocation, 'entry' | 'responder'>> & { readonly entry?: Partial<Entry> } = {},
  ) {
    made += 1;
    const { entry, ...rest } = over;
    const responder = createTestResponder(clock);
    return {
      guards: [],
      uses: {},
      reply: 'public',
      responder,
      validate: () => ({}),
      run: () => {},
      ...rest,
      entry: {
        id: String(made),
        surface: 'slash',
        path: 'ping',
        user: { id: 'ada' },
        guild: null,
        member: null,
        channel: { id: 'general' },
        locale: Locale.EnglishUS,
        createdAtMs: clock.now(),
        receivedAtMs: clock.now(),
        ...entry,
      } as Entry,
    } as const satisfies Invocation;
  }
  return { clock, dispatcher, invocation, log };
}

/** A gate with no services. */
export const gate = (
  name: string,
  phase: GatePhase,
  check: (context: GateContext) => Verdict | Promise<Verdict>,
) => ({
  description: { kind: 'gate', name, phase, uses: {}, check } as GateDescription,
  services: {},
});
