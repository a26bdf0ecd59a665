import {
  BronxError,
  container,
  defineCommand,
  defineCommandGroup,
  formatDuration,
  plain,
  plainCode,
  Refusal,
  Tasks,
  text,
} from '@bronxbot/core';
import type { TaskBoard } from '../measure/task-health.ts';
import type { JudgedTask } from '../measure/task-judge.ts';

const name = { type: 'string', description: 'Which task', required: true } as const;

/** `tasks`: the background tasks, their health and their switches. For owners. */
export const defineTasks = (judged: () => readonly JudgedTask[]) =>
  defineCommandGroup({
    name: 'tasks',
    description: 'Shows and switches the background tasks.',
    ownerOnly: true,
    default: 'list',
    commands: [defineList(judged), pause, resume, runNow],
  });

const defineList = (judged: () => readonly JudgedTask[]) =>
  defineCommand({
    name: 'list',
    description: 'Shows how the background tasks are.',
    run() {
      const tasks = judged();
      const bad = tasks.some(({ problem }) => problem !== undefined);
      const lines = tasks.slice(0, 25).map(lineOf);
      return {
        layout: [
          container([text(`## Tasks`), text(lines.join('\n').slice(0, 3_500))], {
            accentColor: bad ? 0xda_36_33 : 0x2e_a0_43,
          }),
        ],
      };
    },
  });

function lineOf(task: JudgedTask): string {
  const { due, elsewhere, failed, lastDurationMs, lastError, lastStartedAtMs, nextAtMs, problem } = task;
  const at = (ms: number) => `<t:${Math.floor(ms / 1_000)}:R>`;
  const facts = [
    problem ?? task.state,
    `${due} due, ${failed} failed`,
    ...(elsewhere > 0 ? [`${elsewhere} in another process`] : []),
    ...(lastStartedAtMs === undefined ? [] : [`last ${at(lastStartedAtMs)}`]),
    ...(lastDurationMs === undefined
      ? []
      : [`took ${formatDuration(Math.max(1, Math.round(lastDurationMs)))}`]),
    ...(nextAtMs === undefined ? [] : [`next ${at(nextAtMs)}`]),
  ];
  const error =
    lastError === undefined
      ? ''
      : `\n-# last error: ${plain((lastError instanceof Error ? lastError.message : 'an error without words').slice(0, 150))}`;
  return `${problem === undefined ? '🟢' : '🔴'} **${plain(task.name)}** ${facts.join(', ')}${error}`;
}

const pause = defineCommand({
  name: 'pause',
  description: 'Lets a task rest until it is resumed or the bot restarts.',
  options: { name },
  uses: { tasks: Tasks },
  run: ({ options, tasks }) =>
    known(tasks, options.name, (found) => {
      tasks.pause(found);
      return `The task \`${plainCode(found)}\` rests, in this process.`;
    }),
});

const resume = defineCommand({
  name: 'resume',
  description: 'Lets a task go on.',
  options: { name },
  uses: { tasks: Tasks },
  run: ({ options, tasks }) =>
    known(tasks, options.name, (found) => {
      tasks.resume(found);
      return `The task \`${plainCode(found)}\` goes on.`;
    }),
});

const runNow = defineCommand({
  name: 'run',
  description: 'Runs a task now.',
  options: { name },
  uses: { tasks: Tasks },
  run: ({ options, tasks }) =>
    known(tasks, options.name, async (found) => {
      const failedBefore = failuresOf(tasks, found);
      await tasks.runNow(found).catch(sayWhere);
      const failed = failuresOf(tasks, found) > failedBefore;
      return failed
        ? `The task \`${plainCode(found)}\` ran and failed. \`tasks\` says why.`
        : `The task \`${plainCode(found)}\` ran.`;
    }),
});

/** Of an exclusive task: the owner asked the wrong process, and nothing is broken. */
function sayWhere(error: unknown): never {
  if (error instanceof BronxError && error.code === 'TASK_ELSEWHERE')
    throw new Refusal('This task belongs to another process now, which alone can run it.', error.code);
  throw error;
}

const failuresOf = (tasks: TaskBoard, wanted: string) =>
  tasks.list().find((task) => task.name === wanted)?.failed ?? 0;

/** Does it with the task of this name, or says which there are. */
function known<T>(tasks: TaskBoard, wanted: string, work: (name: string) => T): T {
  const names = tasks.list().map((task) => task.name);
  if (names.includes(wanted)) return work(wanted);
  throw new Refusal(
    `There is no task \`${plainCode(wanted.slice(0, 50))}\`. There are: ${names.map((one) => `\`${plainCode(one)}\``).join(', ')}.`,
    'TASK_UNKNOWN',
  );
}
