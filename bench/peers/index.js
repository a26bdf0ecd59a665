// What the scenarios of the cache measure ours beside.
export { bentostore, BentoCache } from 'bentocache';
export { memoryDriver } from 'bentocache/drivers/memory';
export { createCache } from 'cache-manager';
export { Cacheable } from 'cacheable';
