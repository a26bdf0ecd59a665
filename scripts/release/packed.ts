import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as it would be published. */
export interface Packed {
  readonly manifest: Manifest;
  readonly tarball: Buffer;
  readonly file: string;
  /** Of its files, unpacked, in bytes. */
  readonly unpackedSize: number;
}
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Packs every public package, as npm would for publishing. */
export function packAll(root: string, folder: string): readonly Packed[] {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((path) => readManifest(path).private !== true)
    .map((path) => pack(path, folder));
}

function pack(path: string, folder: string): Packed {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: path,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(output) as { filename: string; unpackedSize: number }[];
  if (!packed) throw new Error(`npm packed nothing of ${path}.`);
  const file = packed.filename.replace('@', '').replace('/', '-');
  return {
    manifest: readManifest(path),
    tarball: readFileSync(join(folder, file)),
    file,
    unpackedSize: packed.unpackedSize,
  };
}

const readManifest = (path: string): Manifest =>
  JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;

/** What a registry says of a package of which it has one version. */
export const packument = ({ manifest, tarball, file }: Packed, address: string): object => ({
  name: manifest.name,
  'dist-tags': { latest: manifest.version },
  versions: {
    [manifest.version]: {
      ...manifest,
      dist: {
        tarball: `${address}/-packed/${file}`,
        shasum: createHash('sha1').update(tarball).digest('hex'),
        integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
      },
    },
  },
});
