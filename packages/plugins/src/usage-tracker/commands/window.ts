import type { UsageWindow } from '../service.ts';

/** How far back, as an option. */
export const windowOption = {
  type: 'string',
  description: 'How far back',
  choices: { '1h': 'one hour', '24h': '24 hours', '7d': '7 days', '30d': '30 days' },
  default: '24h',
} as const;

const WINDOWS: readonly string[] = Object.keys(windowOption.choices);
/** Whether a text is a window: `.commands stats 7d` means the window, not a command. */
export const isWindow = (text: string | undefined): text is UsageWindow =>
  text !== undefined && WINDOWS.includes(text);
