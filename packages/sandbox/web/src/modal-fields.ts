import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from 'discord-api-types/v10';
import type { FieldValue } from '../../src/control/wire.ts';
import { selectDefaults } from './views/select-choices.ts';

/** One part of a form. */
export type ModalField =
  | { readonly kind: 'text'; readonly content: string }
  | {
      readonly kind: 'input';
      readonly label: string;
      readonly description: string | undefined;
      readonly input: APIComponentInLabel;
    };

/** What a form asks, and what it holds from the start. */
export interface ModalShape {
  readonly fields: readonly ModalField[];
  readonly defaults: Readonly<Record<string, FieldValue>>;
}

const labelOf = (input: APITextInputComponent) =>
  'label' in input && typeof input.label === 'string' ? input.label : '';

function fieldsOf(
  component: APIModalInteractionResponseCallbackData['components'][number],
): readonly ModalField[] {
  if (component.type === 10) return [{ kind: 'text', content: component.content }];
  if (component.type === 18)
    return [
      {
        kind: 'input',
        label: component.label,
        description: component.description,
        input: component.component,
      },
    ];
  // The older form: a text input that carries its own label.
  return component.components.map((input) => ({
    kind: 'input',
    label: labelOf(input),
    description: undefined,
    input,
  }));
}

/** Nothing is sent for what nobody touched and the bot did not fill. */
function defaultOf(input: APIComponentInLabel): FieldValue | undefined {
  if (input.type === 4) return input.value ?? '';
  if (input.type === 23) return input.default === true;
  if (input.type === 19) return [];
  if (input.type === 21) return input.options.find((option) => option.default === true)?.value;
  if (input.type === 22)
    return input.options.filter((option) => option.default === true).map(({ value }) => value);
  return selectDefaults(input);
}

/** Takes a form apart. */
export function readModal(modal: APIModalInteractionResponseCallbackData): ModalShape {
  const fields = modal.components.flatMap(fieldsOf);
  const defaults: Record<string, FieldValue> = {};
  for (const field of fields) {
    const value = field.kind === 'input' ? defaultOf(field.input) : undefined;
    if (field.kind === 'input' && value !== undefined) defaults[field.input.custom_id] = value;
  }
  return { fields, defaults };
}
