import { type Component, defineModal, type PlacedModal } from '@bronxbot/core';
import { isNullable, kindOf, type SettingKind, typeSetting } from '../settings/service.ts';
import type { Wizard } from './define-wizard.ts';
import { answerText } from './flow.ts';
import type { Shared } from './parts.ts';
import type { Visit } from './service.ts';
import { type Kit, keyOf } from './view.ts';

/** Discord's limits on a form. @see https://docs.discord.com/developers/components/reference#text-input */
const MOST = { label: 45, text: 4_000 } as const;
/** Of what is no free text. */
const SHORT_TEXT = 100;
/** These are chosen, not typed. */
const CHOSEN: readonly string[] = ['boolean', 'choice', 'channel', 'role'];

/** The forms of a wizard. */
export interface Forms {
  readonly components: readonly Component<{ name: string; needs: 'wizards'; state: object }>[];
  /** Opens the one of a setting, with the answer so far or else today's value in it. */
  show(
    visit: Visit & { showModal(modal: PlacedModal): Promise<void> },
    at: { readonly session: number; readonly field: number },
  ): Promise<void>;
}

/** Makes a form for each setting that is typed, by its place. */
export function createForms(
  wizard: Wizard,
  shared: Shared,
  id: (name: string) => string,
  kit: () => Kit,
): Forms {
  const forms = new Map(
    wizard.keys.flatMap((key, field) => {
      const form = defineForm(wizard, key, { ...shared, id: id(`form-${field}`) }, (visit, session, typed) =>
        answerText(kit(), visit, { session, field }, typed),
      );
      return form ? [[field, form] as const] : [];
    }),
  );
  return {
    components: [...forms.values()],
    async show(visit, { field, session }) {
      const form = forms.get(field);
      const key = wizard.keys[field] ?? '';
      const schema = wizard.settings.fields[key];
      if (!form || !schema) return;
      const { desk } = visit.wizards;
      const draftKey = keyOf(wizard, visit);
      const [draft, today] = await Promise.all([
        desk.drafts.find(draftKey),
        desk.settings.read(wizard.settings, draftKey.ownerId),
      ]);
      const values: Readonly<Record<string, unknown>> = { ...today.values, ...draft?.answers };
      const label = desk.settings.words(wizard.settings, visit).label(key).slice(0, MOST.label);
      const typed = typeSetting(kindOf(schema), values[key]);
      // What does not fit was not typed here, and cannot be edited here.
      const value = typed.length > longestOf(kindOf(schema)) ? '' : typed;
      await visit.showModal(
        form.with({ session }, { title: label, labels: { value: label }, values: { value } }),
      );
    },
  };
}

function defineForm(
  { settings }: Wizard,
  key: string,
  shared: Shared & { readonly id: string },
  run: (visit: Visit, session: number, typed: string) => Promise<void>,
) {
  const schema = settings.fields[key];
  const kind = schema && kindOf(schema);
  if (!schema || !kind || CHOSEN.includes(kind.kind)) return undefined;
  const label = (settings.labels?.[key] ?? key).slice(0, MOST.label);
  const mayBeEmpty = isNullable(schema) || (kind.kind === 'text' && kind.minLength === 0);
  return defineModal({
    ...shared,
    title: label,
    state: { session: 'integer' },
    fields: {
      value: {
        type: 'string',
        description: label,
        required: !mayBeEmpty,
        maxLength: longestOf(kind),
      },
    },
    run: (visit) => run(visit, visit.state.session, visit.fields.value ?? ''),
  });
}

function longestOf(kind: SettingKind): number {
  if (kind.kind === 'text') return Math.max(1, Math.min(kind.maxLength, MOST.text));
  return kind.kind === 'other' ? MOST.text : SHORT_TEXT;
}
