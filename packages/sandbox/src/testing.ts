export type {
  Actor,
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
