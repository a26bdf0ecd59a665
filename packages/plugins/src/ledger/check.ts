import { PluginError } from '../errors.ts';
import type { Account } from './service.ts';

const NAME = /^[a-z0-9-]{1,32}$/;
const USER_ID = /^\d{1,20}$/;
const MAX_KEY = 100;
const MAX_REASON = 200;

/** The most an account can hold, and the most that moves at once. */
export const MAX_AMOUNT = Number.MAX_SAFE_INTEGER;

export const invalid = (problem: string): PluginError => new PluginError('LEDGER_INVALID', problem);

/** @throws PluginError `LEDGER_INVALID` */
export function checkAmount(amount: number, least: 0 | 1 = 1): void {
  if (!Number.isSafeInteger(amount) || amount < least)
    throw invalid(`An amount is ${amount}; it must be a whole number from ${least} to 2^53 - 1.`);
}

/** @throws PluginError `LEDGER_INVALID` */
export function checkName(what: string, name: string): void {
  if (!NAME.test(name)) throw invalid(`A ${what} is called '${name}'; use 1 to 32 of a-z, 0-9 and -.`);
}

/** @throws PluginError `LEDGER_INVALID` */
export function checkAccount({ userId, pocket }: Account): void {
  checkUser(userId);
  checkName('pocket', pocket);
}

/** @throws PluginError `LEDGER_INVALID` */
export function checkUser(userId: string): void {
  if (!USER_ID.test(userId)) throw invalid(`'${userId}' is no user's id, which is 1 to 20 digits.`);
}

/** @throws PluginError `LEDGER_INVALID` */
export function checkKey(key: string): void {
  if (key.length === 0 || key.length > MAX_KEY)
    throw invalid(`A key has ${key.length} characters; give 1 to ${MAX_KEY}.`);
}

/** @throws PluginError `LEDGER_INVALID` */
export function checkReason(reason: string | undefined): void {
  if (reason !== undefined && reason.length > MAX_REASON)
    throw invalid(`A reason has ${reason.length} characters; the most are ${MAX_REASON}.`);
}

/** @throws PluginError `LEDGER_INVALID` */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalid(`A list has a limit of ${limit}; give 1 to 100.`);
}
