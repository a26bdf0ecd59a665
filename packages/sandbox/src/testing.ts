export type {
  Actor,
  AnyInput,
  ChannelOptions,
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
export { createSandbox, type Sandbox, type SandboxOptions } from './actors/create-sandbox.ts';
