import type { LinkButton } from './component.ts';

/**
 * A button that opens an address.
 * @param label at most 80 characters.
 * @param url `https:`, `http:` or `discord:`, at most 512 characters.
 */
export const link = (label: string, url: string, look: { readonly emoji?: string } = {}): LinkButton =>
  Object.freeze({ placed: 'link', label, url, ...look });
