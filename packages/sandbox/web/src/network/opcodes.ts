/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const OPCODES: Readonly<Record<number, string>> = {
  0: 'Dispatch',
  1: 'Heartbeat',
  2: 'Identify',
  3: 'Presence update',
  4: 'Voice state update',
  6: 'Resume',
  7: 'Reconnect',
  8: 'Request members',
  9: 'Invalid session',
  10: 'Hello',
  11: 'Heartbeat ack',
  31: 'Request sounds',
};

/** What Discord calls an opcode. */
export function opcodeName(op: number): string {
  return OPCODES[op] ?? 'Unknown';
}
