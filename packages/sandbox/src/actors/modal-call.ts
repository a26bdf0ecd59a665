import { ComponentType as Type } from 'discord-api-types/v10';
import { impossible, listed } from '../state/act-impossible.ts';
import {
  fieldsOf,
  type FieldValue,
  type ModalField,
  type ModalSubmission,
} from '../state/interaction-modals.ts';
import type { UploadedFile } from '../state/world.ts';
import { addFile } from './command-call.ts';
import type { AnyInput, Person, Place, Role, Seen, SentFile } from './types.ts';

/** What a test puts into a field of a modal. */
export type FieldInput = AnyInput | readonly (string | Person | Role | Place | SentFile)[];

/** What a person who fills in a modal and submits it sends. @throws SandboxError `ACT_IMPOSSIBLE` */
export function modalCall(seen: Seen, values: Readonly<Record<string, FieldInput>>): ModalSubmission {
  const { modal, interactionId } = seen;
  if (!modal || interactionId === undefined)
    throw impossible('What is seen is no modal, so it cannot be submitted.');
  const files: UploadedFile[] = [];
  const known = fieldsOf(modal);
  const fields = Object.entries(values).map(([name, value]) => {
    const field = findField(modal.title, known, name);
    return [field.node.custom_id ?? name, fieldValue(field, value, files)] as const;
  });
  return { interactionId, fields: Object.fromEntries(fields), files };
}

function findField(title: string, fields: readonly ModalField[], name: string): ModalField {
  const field =
    fields.find(({ node }) => node.custom_id === name) ?? fields.find(({ label }) => label === name);
  if (!field)
    throw impossible(
      `The modal '${title}' has no field '${name}'. It has: ${listed(fields.map(({ label }) => label))}.`,
    );
  return field;
}

function fieldValue({ node, label }: ModalField, value: FieldInput, files: UploadedFile[]): FieldValue {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.map((one: string | Person | Role | Place | SentFile) => oneValue(one, files));
  if (node.type === Type.TextInput) throw impossible(`The field '${label}' takes a text.`);
  return [oneValue(value as Person | Role | Place | SentFile, files)];
}

function oneValue(value: string | Person | Role | Place | SentFile, files: UploadedFile[]): string {
  if (typeof value === 'string') return value;
  return 'content' in value ? `${addFile(value, files)}` : value.id;
}
