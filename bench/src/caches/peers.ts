import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../peers', import.meta.url));

/** What of the other caches the scenarios use. */
export interface Peers {
  readonly Cacheable: new () => Peer;
  readonly createCache: () => Peer;
  readonly BentoCache: new (options: object) => {
    get(options: { readonly key: string }): Promise<unknown>;
    set(options: { readonly key: string; readonly value: unknown }): Promise<unknown>;
  };
  readonly bentostore: () => { useL1Layer(driver: unknown): unknown };
  readonly memoryDriver: (options: { readonly maxItems: number }) => unknown;
}
/** A cache with the calls that most have. */
export interface Peer {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<unknown>;
}

/** Loads the caches that ours is measured beside; the first time it installs them in a folder of their own. */
export async function loadPeers(): Promise<Peers> {
  if (!existsSync(`${folder}/node_modules`)) {
    const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts'], { stdio: 'ignore' });
    if (status !== 0) throw new Error(`The peers could not be installed: run npm ci in ${folder}.`);
  }
  return (await import(new URL('../../peers/index.js', import.meta.url).href)) as Peers;
}

/** Each of them with memory alone, as it comes. */
export async function openPeer(name: 'keyv' | 'cacheable' | 'cache-manager' | 'bentocache'): Promise<Peer> {
  if (name === 'keyv') return new (await import('keyv')).Keyv();
  const { Cacheable, createCache, BentoCache, bentostore, memoryDriver } = await loadPeers();
  if (name === 'cacheable') return new Cacheable();
  if (name === 'cache-manager') return createCache();
  const memory = bentostore().useL1Layer(memoryDriver({ maxItems: 10_000 }));
  const bento = new BentoCache({ default: 'memory', stores: { memory } });
  return { get: (key) => bento.get({ key }), set: (key, value) => bento.set({ key, value }) };
}
