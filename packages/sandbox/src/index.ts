export type { Clock, Timer } from "./clock.ts";
