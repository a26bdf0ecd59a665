import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** 200 where CI requires every service, as the goals say; elsewhere a dozen, for the sake of whoever waits. */
export const KILLS = process.env['REQUIRE_SERVICES'] === '1' ? 200 : 12;

/**
 * Starts a script again and again, gives it a round to write its lines for, and kills it in the middle.
 * @returns every line that it printed.
 */
export async function killRounds(script: string, target: string, rounds: number): Promise<readonly string[]> {
  const start = () => spawn(process.execPath, [script, target], { stdio: ['pipe', 'pipe', 'inherit'] });
  const told: string[] = [];
  let next = start();
  for (let round = 1; round <= rounds; round++) {
    const child = next;
    // It starts while this one works.
    next = start();
    told.push(...(await oneRound(child, round)));
  }
  next.kill('SIGKILL');
  await once(next, 'exit');
  return told;
}

async function oneRound(child: ChildProcess, round: number): Promise<readonly string[]> {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('The script has no pipes.');
  const exit = once(child, 'exit');
  const told: string[] = [];
  stdin.write(`round ${round}\n`);
  for await (const line of createInterface({ input: stdout })) {
    told.push(line);
    if (told.length === 1 + ((round * 7) % 23)) child.kill('SIGKILL');
  }
  const [, signal] = (await exit) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The script ended by itself in round ${round}.`);
  return told;
}
