import { defineButton, defineSelect, type Component, type Placed } from '@bronxbot/core';
import { createSpeak } from '../internal/languages.ts';
import type { Wizard, WizardLanguage } from './define-wizard.ts';
import { answer, answerText, jump, press } from './flow.ts';
import { createForms } from './forms.ts';
import { Wizards } from './service.ts';
import { DRAFT_MS } from './tables.ts';
import type { Kit } from './view.ts';

/** What a button of a wizard does. */
export const ACTS = [
  'start',
  'back',
  'next',
  'skip',
  'cancel',
  'quick',
  'save',
  'resume',
  'take-over',
] as const;
export type Act = (typeof ACTS)[number];

interface Look {
  readonly label: string;
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
}
interface Choice {
  readonly value: string;
  readonly label: string;
}
interface At {
  readonly session: number;
  /** The setting, by its place among those of the wizard. */
  readonly field: number;
}
/** How a select looks. */
interface Offer {
  readonly placeholder: string;
  readonly selected?: readonly string[];
}
/** The buttons, selects and forms of one wizard. */
export interface Parts {
  act(at: { readonly session: number; readonly act: Act }, look: Look): Placed;
  set(at: At & { readonly value: string }, look: Look & { readonly disabled?: boolean }): Placed;
  ask(at: At, look: Look): Placed;
  pick(at: At, offer: Offer & { readonly choices: readonly Choice[] }): Placed;
  channel(at: At, offer: Offer): Placed;
  role(at: At, offer: Offer): Placed;
  jump(session: number, placeholder: string, choices: readonly Choice[]): Placed;
}

/** Defines them. Each checks anew what the person may do. */
export function defineParts(wizard: Wizard): {
  readonly kit: Kit;
  readonly components: readonly Component<Facts>[];
} {
  const shared = {
    permissions: [...wizard.permissions],
    guildOnly: wizard.settings.scope === 'guild',
    expiresAfterMs: DRAFT_MS,
    uses: { wizards: Wizards },
  };
  const id = <const Name extends string>(name: Name) => `setup-${wizard.name}-${name}`;
  const at = { session: 'integer', field: 'integer' } as const;
  const act = defineButton({
    ...shared,
    id: id('act'),
    state: { session: 'integer', act: ACTS },
    run: (visit) => press(kit, visit, visit.state),
  });
  const set = defineButton({
    ...shared,
    id: id('set'),
    state: { ...at, value: 'string' },
    run: (visit) => answerText(kit, visit, visit.state, visit.state.value),
  });
  const forms = createForms(wizard, shared, id, () => kit);
  const ask = defineButton({
    ...shared,
    id: id('ask'),
    state: at,
    reply: 'modal',
    run: (visit) => forms.show(visit, visit.state),
  });
  const { channel, jump: go, pick, role } = defineSelects(shared, id, () => kit);
  const kit: Kit = {
    wizard,
    languageFor: createSpeak<WizardLanguage>({}, { locales: wizard.locales }),
    parts: {
      act: (state, look) => act.with(state, look),
      set: (state, look) => set.with(state, look),
      ask: (state, look) => ask.with(state, look),
      pick: (state, { choices, ...offer }) => pick.with(state, { ...offer, choices: asChoices(choices) }),
      channel: (state, offer) => channel.with(state, offer),
      role: (state, offer) => role.with(state, offer),
      jump: (session, placeholder, choices) =>
        go.with({ session }, { placeholder, choices: asChoices(choices) }),
    },
  };
  return { kit, components: [act, set, ask, pick, channel, role, go, ...forms.components] };
}
type Facts = { name: string; needs: 'wizards'; state: object };

const asChoices = (choices: readonly Choice[]) =>
  Object.fromEntries(choices.map(({ label, value }) => [value, label]));

/** What every part of a wizard asks for. */
export type Shared = {
  permissions: Wizard['permissions'][number][];
  guildOnly: boolean;
  expiresAfterMs: number;
  uses: { wizards: typeof Wizards };
};

/** What is chosen from lists. */
function defineSelects(
  shared: Shared,
  id: <const Name extends string>(name: Name) => string,
  kit: () => Kit,
) {
  const at = { session: 'integer', field: 'integer' } as const;
  const pick = defineSelect({
    ...shared,
    id: id('pick'),
    state: at,
    run: (visit) => answerText(kit(), visit, visit.state, visit.values[0] ?? ''),
  });
  const channel = defineSelect({
    ...shared,
    id: id('channel'),
    type: 'channel',
    kinds: ['text', 'announcement'],
    state: at,
    run: (visit) => answer(kit(), visit, visit.state, visit.values[0]?.id ?? null),
  });
  const role = defineSelect({
    ...shared,
    id: id('role'),
    type: 'role',
    state: at,
    run: (visit) => answer(kit(), visit, visit.state, visit.values[0]?.id ?? null),
  });
  const toPage = defineSelect({
    ...shared,
    id: id('jump'),
    state: { session: 'integer' },
    run: (visit) => jump(kit(), visit, visit.state.session, Number(visit.values[0])),
  });
  return { pick, channel, role, jump: toPage };
}
