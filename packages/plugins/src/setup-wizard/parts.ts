import { defineButton, defineModal, defineSelect, type Component, type Placed } from '@bronxbot/core';
import { kindOf } from '../settings/service.ts';
import type { Wizard } from './define-wizard.ts';
import { answer, answerText, jump, press } from './flow.ts';
import { Wizards } from './service.ts';
import { DRAFT_MS } from './tables.ts';
import type { Kit } from './view.ts';

/** What a button of a wizard does. */
export const ACTS = ['start', 'back', 'next', 'skip', 'cancel', 'quick', 'save', 'take-over'] as const;
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
/** The buttons, selects and forms of one wizard. */
export interface Parts {
  act(at: { readonly session: number; readonly act: Act }, look: Look): Placed;
  set(at: At & { readonly value: string }, look: Look & { readonly disabled?: boolean }): Placed;
  ask(at: At, look: Look): Placed;
  pick(at: At, placeholder: string, choices: readonly Choice[]): Placed;
  channel(at: At, placeholder: string): Placed;
  role(at: At, placeholder: string): Placed;
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
  const forms = defineForms(wizard, shared, id, () => kit);
  const ask = defineButton({
    ...shared,
    id: id('ask'),
    state: at,
    reply: 'modal',
    run: ({ showModal, state }) => {
      const form = forms.get(state.field);
      return form && showModal(form.with({ session: state.session }));
    },
  });
  const { channel, jump: go, pick, role } = defineSelects(shared, id, () => kit);
  const kit: Kit = {
    wizard,
    parts: {
      act: (state, look) => act.with(state, look),
      set: (state, look) => set.with(state, look),
      ask: (state, look) => ask.with(state, look),
      pick: (state, placeholder, choices) => pick.with(state, { placeholder, choices: asChoices(choices) }),
      channel: (state, placeholder) => channel.with(state, { placeholder }),
      role: (state, placeholder) => role.with(state, { placeholder }),
      jump: (session, placeholder, choices) =>
        go.with({ session }, { placeholder, choices: asChoices(choices) }),
    },
  };
  return { kit, components: [act, set, ask, pick, channel, role, go, ...forms.values()] };
}
type Facts = { name: string; needs: 'wizards'; state: object };

const asChoices = (choices: readonly Choice[]) =>
  Object.fromEntries(choices.map(({ label, value }) => [value, label]));

type Shared = {
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

/** A form for each setting that is typed, by its place. */
function defineForms(wizard: Wizard, shared: Shared, id: (name: string) => string, kit: () => Kit) {
  const forms = wizard.keys.flatMap((key, field) => {
    const schema = wizard.settings.fields[key];
    const kind = schema && kindOf(schema);
    if (!kind || ['boolean', 'choice', 'channel', 'role'].includes(kind.kind)) return [];
    const label = (wizard.settings.labels?.[key] ?? key).slice(0, 45);
    const form = defineModal({
      ...shared,
      id: id(`form-${field}`),
      title: label,
      state: { session: 'integer' },
      fields: {
        value: {
          type: 'string',
          description: label,
          required: true,
          maxLength: kind.kind === 'text' ? Math.max(1, Math.min(kind.maxLength, 4_000)) : 100,
        },
      },
      run: (visit) => answerText(kit(), visit, { session: visit.state.session, field }, visit.fields.value),
    });
    return [[field, form] as const];
  });
  return new Map(forms);
}
