const CONTEXT = ['id', 'user', 'guild', 'member', 'channel', 'locale', 'signal', 'reply', 'edit', 'sent'];
const COMPONENT = [...CONTEXT, 'state', 'message', 'self', 'update', 'showModal', 'values', 'fields'];

/** What the function of each kind of part receives beside its services; the types say the same. */
export const TAKEN_KEYS = {
  command: [...CONTEXT, 'options', 'prefix', 'showModal'],
  group: [],
  menu: [...CONTEXT, 'target', 'showModal'],
  button: COMPONENT,
  select: COMPONENT,
  modal: COMPONENT,
  listener: [],
  task: ['signal'],
  gate: ['entry', 'guards'],
  plugin: [],
} as const satisfies Record<string, readonly string[]>;
