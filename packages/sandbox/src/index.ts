export { systemClock } from './clock.ts';
export type { Clock, Timer } from './clock.ts';
export { startPlayground } from './start-playground.ts';
export type { Playground, PlaygroundBot, PlaygroundOptions } from './start-playground.ts';
export { readWorldFile } from './world-file/read-world-file.ts';
export type { WorldFile } from './world-file/world-file.ts';
export { createSandboxServer } from './server.ts';
export type { SandboxServer, SandboxServerOptions } from './server.ts';
export type { GlobalLimit, InvalidRequestLimit, RateLimits, RateLimitTable } from './limits/rate-limits.ts';
export type { Load } from './load/load.ts';
export type { LoadOptions } from './load/load-options.ts';
export type { TrafficOptions } from './load/traffic-options.ts';
export type { TrafficReport } from './load/traffic-report.ts';
export type { RateLimit } from './limits/numbers.ts';
export type { RestHooks, RouteCall } from './rest/create-rest.ts';
export type { Gap } from './rest/gaps.ts';
export type { RequestRecord } from './rest/request-log.ts';
export type { Method, RouteAnswer } from './rest/route.ts';
export { DiscordError, GapError, SandboxError } from './errors.ts';
export type { SandboxErrorCode } from './errors.ts';
export type { ActiveFault, Breakage, Fault, Faults } from './faults/fault.ts';
export type { Gateway, GatewayOptions } from './gateway/attach-gateway.ts';
export type { Misbehaviour } from './gateway/misbehaviour.ts';
export type { SessionLimits, SessionStart, SessionStarts } from './gateway/session-starts.ts';
export type {
  Actor,
  Application,
  Audience,
  Channel,
  Guild,
  Member,
  World,
  WorldEvent,
} from './state/world.ts';
