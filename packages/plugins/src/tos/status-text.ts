import type { Acceptance, Terms } from './service.ts';
import type { TosTexts } from './texts.ts';

/** What somebody has agreed to, in a sentence. */
export function statusText(texts: TosTexts, terms: Terms, acceptance: Acceptance | undefined): string {
  if (!acceptance) return texts.statusNone();
  const { acceptedAtMs, version } = acceptance;
  return version === terms.version
    ? texts.statusAccepted({ version, atMs: acceptedAtMs })
    : texts.statusOutdated({ version, current: terms.version });
}
