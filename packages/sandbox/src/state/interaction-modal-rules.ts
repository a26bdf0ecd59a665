import { ComponentType as Type, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { walk, type ComponentNode, type PlacedComponent } from './component-tree.ts';
import { outside, required, tooLong } from './faults.ts';
import { invalidForm, type FieldFault } from './json-errors.ts';

/** Discord's limits of modals. @see https://docs.discord.com/developers/components/reference#label */
const LIMITS = {
  title: 45,
  customId: 100,
  components: 5,
  label: 45,
  description: 100,
  placeholder: 100,
  value: 4_000,
};
/** What may stand at the top of a modal; the row is the older form of a text input. */
const TOP: readonly number[] = [Type.ActionRow, Type.Label, Type.TextDisplay];

/** Checks a modal against Discord's rules. @throws DiscordError 50035 */
export function requireModal({
  custom_id: customId,
  title,
  components,
}: APIModalInteractionResponseCallbackData): void {
  const nodes = components as unknown as readonly ComponentNode[];
  const placed = walk(nodes, ['data', 'components']);
  const faults = [
    ...outside(title, [1, LIMITS.title], ['data', 'title']),
    ...outside(customId, [1, LIMITS.customId], ['data', 'custom_id']),
    ...outside(nodes, [1, LIMITS.components], ['data', 'components']),
    ...nodes.flatMap(topFaults),
    ...duplicateFaults(placed),
    ...placed.flatMap(fieldFaults),
  ];
  if (faults.length > 0) throw invalidForm(faults);
}

function topFaults({ type, component, label }: ComponentNode, at: number): FieldFault[] {
  const path = ['data', 'components', at];
  if (!TOP.includes(type))
    return [
      {
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "type" must be one of (${TOP.join(', ')}).`,
      },
    ];
  if (type !== Type.Label) return [];
  return [
    ...required(component, [...path, 'component']),
    ...outside(label ?? '', [1, LIMITS.label], [...path, 'label']),
  ];
}

function duplicateFaults(placed: readonly PlacedComponent[]): FieldFault[] {
  const ids = placed.map(({ node }) => node.custom_id);
  return placed.flatMap(({ node, path }, at) =>
    node.custom_id !== undefined && ids.indexOf(node.custom_id) !== at
      ? [
          {
            path: [...path, 'custom_id'],
            code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
            message: 'Component custom id cannot be duplicated',
          },
        ]
      : [],
  );
}

function fieldFaults({ node, path }: PlacedComponent): FieldFault[] {
  if (TOP.includes(node.type)) return [];
  const { custom_id: customId = '', type, label, placeholder, value } = node;
  const inRow = path.at(-2) === 'components' && path.length > 3;
  return [
    ...outside(customId, [1, LIMITS.customId], [...path, 'custom_id']),
    ...(type === Type.TextInput && inRow ? outside(label ?? '', [1, LIMITS.label], [...path, 'label']) : []),
    ...(type === Type.TextInput ? tooLong(placeholder, LIMITS.placeholder, [...path, 'placeholder']) : []),
    ...tooLong(value, LIMITS.value, [...path, 'value']),
  ];
}
