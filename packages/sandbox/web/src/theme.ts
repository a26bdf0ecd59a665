const THEMES = ['auto', 'light', 'dark'] as const;
/** Which colours the page has; `auto` follows the system. */
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';

/** The colours chosen. */
export function currentTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === stored) ?? 'auto';
}

/** Puts the chosen colours on the page. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = currentTheme();
}

/** Chooses the next colours in turn. */
export function nextTheme(): void {
  const next = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length] ?? 'auto';
  localStorage.setItem(KEY, next);
  applyTheme();
}
