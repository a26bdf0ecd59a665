import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A step that failed; its output has been shown. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

/** Where a step runs. */
export interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a program and gives what it wrote. @throws StepFailed with the last of its output when it does not end with 0. */
export async function run(place: Place, program: string, ...argv: readonly string[]): Promise<string> {
  const child = spawn(program, argv, { ...place, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return output;
  throw new StepFailed(`\`${[program, ...argv].join(' ')}\` ended with ${code}:\n${output.slice(-4_000)}`);
}

/** Says what is done while it is, and that it was. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  process.stdout.write(`${title} … `);
  const result = await work();
  console.log('done');
  return result;
}
