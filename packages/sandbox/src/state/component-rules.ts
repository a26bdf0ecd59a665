import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { walk, type ComponentNode, type PlacedComponent } from './component-tree.ts';
import { outside, required, tooLong } from './faults.ts';
import type { FieldFault } from './json-errors.ts';

/** Discord's limits of components. @see https://docs.discord.com/developers/components/reference */
const LIMITS = {
  rows: 5,
  total: 40,
  text: 4_000,
  customId: 100,
  label: 80,
  placeholder: 150,
  options: 25,
  option: 100,
  gallery: 10,
};
const SELECTS: ReadonlySet<number> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

/** What breaks Discord's rules in the components of a message. */
export function componentFaults(nodes: readonly ComponentNode[], isV2: boolean): FieldFault[] {
  if (nodes.length === 0) return [];
  const placed = walk(nodes);
  return [
    ...(isV2 ? v2Faults(placed) : v1Faults(nodes)),
    ...duplicates(
      placed,
      'custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    ),
    ...duplicates(placed, 'id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
    ...placed.flatMap(oneComponent),
  ];
}

/** Without the flag a message holds only rows. */
function v1Faults(nodes: readonly ComponentNode[]): FieldFault[] {
  const wrong = nodes.flatMap(({ type }, at): FieldFault[] =>
    type === ComponentType.ActionRow
      ? []
      : [
          {
            path: ['components', at, 'type'],
            code: 'UNION_TYPE_CHOICES',
            message: 'Value of field "type" must be one of (1,).',
          },
        ],
  );
  return [...tooLong(nodes, LIMITS.rows, ['components']), ...wrong];
}

function v2Faults(placed: readonly PlacedComponent[]): FieldFault[] {
  const text = placed.reduce(
    (sum, { node }) => sum + (node.type === ComponentType.TextDisplay ? (node.content?.length ?? 0) : 0),
    0,
  );
  return [
    ...(placed.length > LIMITS.total
      ? [
          {
            path: ['components'],
            code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
            message: `Must be ${LIMITS.total} or fewer in length.`,
          },
        ]
      : []),
    ...(text > LIMITS.text
      ? [
          {
            path: ['components'],
            code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            message: `Displayable text size exceeds maximum size of ${LIMITS.text}`,
          },
        ]
      : []),
  ];
}

function duplicates(
  placed: readonly PlacedComponent[],
  key: 'custom_id' | 'id',
  code: string,
  message: string,
): FieldFault[] {
  const seen = new Set<string | number>();
  return placed.flatMap(({ node, path }) => {
    const value = node[key];
    if (value === undefined || value === 0) return [];
    if (seen.has(value)) return [{ path: [...path, key], code, message }];
    seen.add(value);
    return [];
  });
}

function oneComponent({ node, path }: PlacedComponent): FieldFault[] {
  if (node.type === ComponentType.ActionRow) return rowFaults(node, path);
  if (node.type === ComponentType.Button) return buttonFaults(node, path);
  if (SELECTS.has(node.type)) return selectFaults(node, path);
  if (node.type === ComponentType.Section) return sectionFaults(node, path);
  if (node.type === ComponentType.Container)
    return outside(node.components ?? [], [1, LIMITS.total], [...path, 'components']);
  if (node.type === ComponentType.TextDisplay)
    return outside(node.content ?? '', [1, LIMITS.text], [...path, 'content']);
  if (node.type === ComponentType.MediaGallery)
    return outside(node.items ?? [], [1, LIMITS.gallery], [...path, 'items']);
  return [];
}

/** A row holds up to five buttons or one select. */
function rowFaults({ components = [] }: ComponentNode, path: PlacedComponent['path']): FieldFault[] {
  const place = [...path, 'components'];
  const width = components.reduce((sum, { type }) => sum + (SELECTS.has(type) ? 5 : 1), 0);
  if (components.length === 0 || components.length > 5) return outside(components, [1, 5], place);
  if (width <= 5) return [];
  return [
    {
      path: place,
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'The specified component exceeds the maximum width',
    },
  ];
}

/** A link has an address, a premium button a SKU, any other a custom id; each only its own. */
function buttonFaults(node: ComponentNode, path: PlacedComponent['path']): FieldFault[] {
  const own =
    node.style === ButtonStyle.Link ? 'url' : node.style === ButtonStyle.Premium ? 'sku_id' : 'custom_id';
  const others = (['url', 'sku_id', 'custom_id'] as const).filter(
    (key) => key !== own && node[key] !== undefined,
  );
  const face = node.style === ButtonStyle.Premium || node.label !== undefined || node.emoji !== undefined;
  return [
    ...(own === 'custom_id' ? customIdFaults(node, path) : required(node[own], [...path, own])),
    ...others.map((key) => ({
      path: [...path, key],
      code: 'BUTTON_COMPONENT_FIELD_EXCLUSIVE',
      message: `A ${own} and ${key} cannot both be specified`,
    })),
    ...(face
      ? []
      : [
          {
            path: [...path, 'label'],
            code: 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
            message: 'A label or emoji is required',
          },
        ]),
    ...tooLong(node.label, LIMITS.label, [...path, 'label']),
  ];
}

function selectFaults(node: ComponentNode, path: PlacedComponent['path']): FieldFault[] {
  const { min_values: min = 1, max_values: max = 1, options = [] } = node;
  const isString = node.type === ComponentType.StringSelect;
  const values = options.map(({ value }) => value);
  const doubled = values.findIndex((value, at) => values.indexOf(value) !== at);
  return [
    ...customIdFaults(node, path),
    ...tooLong(node.placeholder, LIMITS.placeholder, [...path, 'placeholder']),
    ...(min > max
      ? [
          {
            path: [...path, 'min_values'],
            code: 'SELECT_COMPONENT_MIN_MAX',
            message: 'min_values must be at most max_values',
          },
        ]
      : []),
    ...(isString ? outside(options, [1, LIMITS.options], [...path, 'options']) : []),
    ...(isString && max > options.length && options.length > 0
      ? [
          {
            path: [...path, 'max_values'],
            code: 'SELECT_COMPONENT_MAX_VALUES',
            message: `max_values must be at most the number of options (${options.length})`,
          },
        ]
      : []),
    ...(doubled < 0
      ? []
      : [
          {
            path: [...path, 'options', doubled, 'value'],
            code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
            message: 'The specified option value is already used',
          },
        ]),
    ...options.flatMap(({ label, value }, at) => [
      ...outside(label, [1, LIMITS.option], [...path, 'options', at, 'label']),
      ...outside(value, [1, LIMITS.option], [...path, 'options', at, 'value']),
    ]),
  ];
}

function sectionFaults(node: ComponentNode, path: PlacedComponent['path']): FieldFault[] {
  return [
    ...outside(node.components ?? [], [1, 3], [...path, 'components']),
    ...required(node.accessory, [...path, 'accessory']),
  ];
}

function customIdFaults({ custom_id: customId }: ComponentNode, path: PlacedComponent['path']): FieldFault[] {
  if (customId === undefined || customId === '') return required(undefined, [...path, 'custom_id']);
  return outside(customId, [1, LIMITS.customId], [...path, 'custom_id']);
}
