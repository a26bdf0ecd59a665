/** Checks the rules of the house that the linter has no words for: clocks, layers and the one transport. */
import { resolve } from 'node:path';
import { findBareClocks } from './house/clocks.ts';
import { renderFinding } from './house/finding.ts';
import { findBrokenLayers } from './house/layers.ts';
import { readSources } from './house/source.ts';
import { findBareTransports } from './house/transports.ts';

const root = resolve(import.meta.dirname, '..');
const sources = readSources(root);
const findings = sources.flatMap((source) => [
  ...findBareClocks(source),
  ...findBrokenLayers(source),
  ...findBareTransports(source),
]);

for (const finding of findings) console.error(renderFinding(finding));
console.log(`${sources.length} files, ${findings.length} findings.`);
process.exitCode = findings.length === 0 ? 0 : 1;
