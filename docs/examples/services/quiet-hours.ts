import { allow, defineGate, deny, Time } from '@bronxbot/core';

/** Lets nobody run anything between midnight and six, UTC. */
export const quietHours = defineGate({
  name: 'quiet-hours',
  phase: 'permission',
  uses: { time: Time },
  check: ({ time }) =>
    new Date(time.now()).getUTCHours() < 6 ? deny('QUIET_HOURS', 'The bot sleeps until 06:00 UTC.') : allow(),
});
