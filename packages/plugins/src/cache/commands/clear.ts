import { defineButton, defineCommand, plainCode, Refusal } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { Cache, type Cleared } from '../service.ts';

const confirm = defineButton({
  id: 'cache-clear-all',
  label: 'Clear everything',
  style: 'danger',
  ownerOnly: true,
  once: true,
  expiresAfterMs: 60_000,
  uses: { cache: Cache },
  run: async ({ cache, update }) => update({ content: report(await cache.clear('*')), components: [] }),
});

/** `cache clear`: forgets what matches, in every process. */
export const clear = defineCommand({
  name: 'clear',
  description: 'Forgets the values whose namespace:id matches a pattern.',
  ownerOnly: true,
  options: {
    pattern: {
      type: 'string',
      description: 'guild-settings:* for a namespace, * for everything; only * has a meaning',
      required: true,
      maxLength: 128,
    },
  },
  components: [confirm],
  uses: { cache: Cache },
  async run({ options: { pattern }, cache }) {
    if (/^\*+$/.test(pattern))
      return { content: 'This forgets everything, in every process. Are you sure?', components: [confirm] };
    try {
      return report(await cache.clear(pattern));
    } catch (error) {
      if (error instanceof PluginError && error.code === 'CACHE_INVALID')
        throw new Refusal(plainCode(error.message), error.code);
      throw error;
    }
  },
});

function report({ removed, reach }: Cleared): string {
  const values = removed === 1 ? '1 value' : `${removed} values`;
  return reach === 'everywhere'
    ? `Forgot ${values}, in every process.`
    : `Forgot ${values} in this process; others follow if they share a cache with it, once it answers.`;
}
