import type { Store } from '../database/service.ts';
import { chunksOf, type Flush, type Uncertain, writeOrKeep } from './flush.ts';
import type { PeopleQueue, PersonUse } from './people/people-queue.ts';
import { batchOf } from './store/batch.ts';
import { wantedUses } from './store/choices.ts';
import type { ChoiceSchema } from './store/tables.ts';

/** People written in one unit of work. */
const USES_AT_ONCE = 40;
/** People asked about at a time. */
const ASKED_AT_ONCE = 16;

/** Writes what people did. */
export interface PeopleFlush extends Flush {
  readonly queue: PeopleQueue;
  readonly choices: Store<ChoiceSchema>;
  /** Whether a person has agreed to be counted. */
  agreed(userId: string): Promise<boolean>;
}

/**
 * Writes what people did who agreed and did not opt out; of others nothing stays. What cannot be written, or asked, waits for the next time.
 */
export async function flushPeople(flush: PeopleFlush, uncertain: Uncertain): Promise<void> {
  const { queue } = flush;
  if (queue.size === 0) return;
  const taken = queue.take();
  let left = taken;
  try {
    const wanted = await wantedUses(flush.choices, taken);
    const agreed = await agreedAmong(flush, wanted);
    left = wanted.filter(({ userId }) => agreed.has(userId));
    while (left.length > 0) {
      const people = left.slice(0, USES_AT_ONCE).filter(({ userId }) => !queue.isForgotten(userId));
      left = left.slice(USES_AT_ONCE);
      await writeOrKeep(flush, uncertain, batchOf({ people }), () => {
        left = [...people, ...left];
      });
    }
  } finally {
    queue.done(left);
  }
}

async function agreedAmong(
  { agreed }: PeopleFlush,
  uses: readonly PersonUse[],
): Promise<ReadonlySet<string>> {
  const people = [...new Set(uses.map(({ userId }) => userId))];
  const yes = new Set<string>();
  for (const some of chunksOf(people, ASKED_AT_ONCE)) {
    const answers = await Promise.all(some.map((userId) => agreed(userId)));
    some.forEach((userId, index) => answers[index] && yes.add(userId));
  }
  return yes;
}
