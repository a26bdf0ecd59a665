export type {
  Actor,
  Also,
  AnyInput,
  ChannelOptions,
  CommandRule,
  Inputs,
  MemberOptions,
  Person,
  Place,
  Role,
  RoleOptions,
  SandboxGuild,
  Seen,
  SeenFile,
  SentFile,
} from './actors/types.ts';
export type { ActiveFault, Breakage, Fault, Faults } from './faults/fault.ts';
export type { Misbehaviour } from './gateway/misbehaviour.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './actors/create-sandbox.ts';
export type { SandboxConnection, StartableBot } from './startable-bot.ts';
export type { SandboxLoad } from './actors/load-handle.ts';
export type { LoadOptions } from './load/load-options.ts';
export type { Popularity } from './load/popularity.ts';
export type { Answers } from './load/score.ts';
export type { Latency } from './load/histogram.ts';
export type { TrafficOptions } from './load/traffic-options.ts';
export type { RequestCounts, TrafficReport } from './load/traffic-report.ts';
