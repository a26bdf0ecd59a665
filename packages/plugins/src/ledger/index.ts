export { openLedger } from './create-ledger.ts';
export { parseAmount } from './parse-amount.ts';
export type { AmountTexts } from './parse-amount.ts';
export { ledger } from './plugin.ts';
export type { LedgerOptions } from './plugin.ts';
export { InsufficientFunds } from './refusals.ts';
export type { LedgerTexts, Shortfall } from './refusals.ts';
export { Ledger } from './service.ts';
export type {
  Account,
  Audit,
  Credit,
  Debit,
  HistoryEntry,
  HistoryRange,
  Hold,
  HoldRequest,
  Movement,
  MovementKind,
  Receipt,
  RecordEntry,
  RecordRange,
  Settlement,
  TopEntry,
  TopRange,
  Transfer,
} from './service.ts';
