import type {
  APICheckboxGroupComponent,
  APIComponentInLabel,
  APIFileUploadComponent,
  APIRadioGroupComponent,
  APISelectMenuComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import type { FieldValue } from '../../../src/control/wire.ts';
import type { ChatState } from '../chat-state.ts';
import { renderMarkdown } from '../markdown/markdown-view.ts';
import type { ModalField } from '../modal-fields.ts';
import { namesFor } from './message-names.ts';
import { selectChoices } from './select-choices.ts';

/** A form that is being filled in. */
export interface ModalForm {
  readonly state: ChatState;
  readonly values: Readonly<Record<string, FieldValue>>;
  set(name: string, value: FieldValue): void;
  setFiles(name: string, files: readonly File[]): void;
}

const PARAGRAPH = 2;
const listOf = (value: FieldValue | undefined): readonly string[] =>
  Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
const isRequired = (input: APIComponentInLabel) => !('required' in input) || input.required;

function renderText(form: ModalForm, input: APITextInputComponent, label: string) {
  const value = form.values[input.custom_id];
  const set = (event: InputEvent) => {
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      form.set(input.custom_id, target.value);
  };
  const text = typeof value === 'string' ? value : '';
  const min = input.min_length ?? nothing;
  const max = input.max_length ?? 4000;
  const placeholder = input.placeholder ?? '';
  if (input.style === PARAGRAPH) {
    return html`<textarea
      rows="4"
      aria-label=${label}
      ?required=${isRequired(input)}
      minlength=${min}
      maxlength=${max}
      placeholder=${placeholder}
      .value=${text}
      @input=${set}
    ></textarea>`;
  }
  return html`<input
    type="text"
    autocomplete="off"
    aria-label=${label}
    ?required=${isRequired(input)}
    minlength=${min}
    maxlength=${max}
    placeholder=${placeholder}
    .value=${text}
    @input=${set}
  />`;
}

function renderSelect(form: ModalForm, input: APISelectMenuComponent, label: string) {
  return html`<combo-box
    .label=${label}
    .placeholder=${input.placeholder ?? 'Make a selection'}
    .choices=${selectChoices(form.state, input)}
    .picked=${listOf(form.values[input.custom_id])}
    .min=${input.min_values ?? 1}
    .max=${input.max_values ?? 1}
    @pick=${(event: CustomEvent<readonly string[]>) => form.set(input.custom_id, event.detail)}
  ></combo-box>`;
}

function renderFiles(form: ModalForm, input: APIFileUploadComponent, label: string) {
  const set = (event: Event) =>
    event.target instanceof HTMLInputElement &&
    form.setFiles(input.custom_id, [...(event.target.files ?? [])]);
  return html`<input
    type="file"
    aria-label=${label}
    ?multiple=${(input.max_values ?? 1) > 1}
    ?required=${isRequired(input)}
    @change=${set}
  />`;
}

function renderOptions(
  form: ModalForm,
  input: APIRadioGroupComponent | APICheckboxGroupComponent,
  label: string,
) {
  const several = input.type === 22;
  const chosen = listOf(form.values[input.custom_id]);
  const toggle = (value: string, on: boolean) => {
    if (!several) form.set(input.custom_id, value);
    else form.set(input.custom_id, on ? [...chosen, value] : chosen.filter((one) => one !== value));
  };
  return html`<div role=${several ? 'group' : 'radiogroup'} aria-label=${label} class="choices">
    ${input.options.map(
      (option) =>
        html`<label>
          <input
            type=${several ? 'checkbox' : 'radio'}
            name=${input.custom_id}
            ?required=${!several && isRequired(input)}
            .checked=${chosen.includes(option.value)}
            @change=${(event: Event) => event.target instanceof HTMLInputElement && toggle(option.value, event.target.checked)}
          /><span
            >${option.label}${option.description === undefined ? nothing : html`<small>${option.description}</small>`}</span
          >
        </label>`,
    )}
  </div>`;
}

function renderInput(form: ModalForm, input: APIComponentInLabel, label: string) {
  if (input.type === 4) return renderText(form, input, label);
  if (input.type === 19) return renderFiles(form, input, label);
  if (input.type === 21 || input.type === 22) return renderOptions(form, input, label);
  if (input.type !== 23) return renderSelect(form, input, label);
  const set = (event: Event) =>
    event.target instanceof HTMLInputElement && form.set(input.custom_id, event.target.checked);
  return html`<input
    type="checkbox"
    aria-label=${label}
    .checked=${form.values[input.custom_id] === true}
    @change=${set}
  />`;
}

/** One part of a form, with its label. */
export function renderField(form: ModalForm, field: ModalField) {
  if (field.kind === 'text') return renderMarkdown(field.content, namesFor(form.state));
  const { label, description, input } = field;
  const optional = !isRequired(input) || input.type === 23;
  return html`<div class="modal-field" data-type=${input.type}>
    <span class="modal-label"
      >${label}${optional ? nothing : html`<span class="required" title="Required">*</span>`}</span
    >
    ${description === undefined ? nothing : html`<small>${description}</small>`}
    ${renderInput(form, input, label)}
  </div>`;
}
