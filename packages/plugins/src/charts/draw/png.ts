import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// One font for every machine: servers often have none. By package name, for the built file may lie anywhere in `dist`.
const fontPath = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('@bronxbot/plugins/package.json')),
    'assets',
    'Inter-Medium.ttf',
  );

/** Charts are 800 wide, and chats show them at about 550: this is sharp on most screens, and costs two fifths of twice the size. */
const ZOOM = 1.25;

/**
 * Renders an SVG as PNG; on a thread of its own, but for the last compression.
 * `fontFiles` are searched, in order, for characters that the bundled font lacks.
 */
export async function toPng(svg: string, fontFiles: readonly string[] = []): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { loadSystemFonts: false, fontFiles: [fontPath(), ...fontFiles], defaultFontFamily: 'Inter' },
  });
  return image.asPng();
}
