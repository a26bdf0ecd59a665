import {
  GuildScheduledEventRecurrenceRuleFrequency as Every,
  type APIGuildScheduledEventRecurrenceRule as Rule,
} from 'discord-api-types/v10';
import type { FieldFault } from './json-errors.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Further than the longest gap there is: from one 29 February to the next. */
const LOOK_AHEAD_DAYS = 3_000;
/** Days of the week, from 0 for Monday, that a daily event may be held on. */
const KNOWN_SETS = ['0,1,2,3,4', '1,2,3,4,5', '6,0,1,2,3', '4,5', '5,6', '6,0'];

/**
 * When a recurring event is held next after a moment, in UTC milliseconds; `undefined` when never again.
 * @see https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-recurrence-rule-object
 */
export function nextOccurrence(rule: Rule, afterMs: number): number | undefined {
  const startMs = Date.parse(rule.start);
  const passed = Math.max(0, Math.floor((afterMs - startMs) / DAY_MS) + 1);
  const firstMs = afterMs < startMs ? startMs : startMs + passed * DAY_MS;
  for (let day = 0; day < LOOK_AHEAD_DAYS; day += 1) {
    const atMs = firstMs + day * DAY_MS;
    if (isHeldOn(rule, startMs, atMs)) return atMs;
  }
  return undefined;
}

/** Whether a recurring event is held at a moment. */
export function isOccurrence(rule: Rule, atMs: number): boolean {
  return nextOccurrence(rule, atMs - 1) === atMs;
}

/** What is wrong with a rule by the limits that Discord's clients have. */
export function recurrenceFaults(rule: Rule): FieldFault[] {
  const { frequency, interval, by_weekday: weekdays, by_n_weekday: nth } = rule;
  const fault = (field: string, message: string) => [
    { path: ['recurrence_rule', field], code: 'GUILD_SCHEDULED_EVENT_INVALID_RECURRENCE_RULE', message },
  ];
  return [
    ...(interval === 1 || (interval === 2 && frequency === Every.Weekly)
      ? []
      : fault('interval', 'Must be 1, or 2 in weekly events.')),
    ...(areWeekdays(frequency, weekdays)
      ? []
      : fault('by_weekday', 'Must be a known set of days in daily events, or one day in weekly events.')),
    ...(nth === null || (frequency === Every.Monthly && nth.length === 1)
      ? []
      : fault('by_n_weekday', 'Must be one day in monthly events.')),
    ...(isDate(rule)
      ? []
      : fault('by_month', 'Must be one month together with one by_month_day, in yearly events.')),
  ];
}

function areWeekdays(frequency: Every, weekdays: Rule['by_weekday']): boolean {
  if (weekdays === null) return true;
  if (frequency === Every.Weekly) return weekdays.length === 1;
  return frequency === Every.Daily && KNOWN_SETS.includes(weekdays.join(','));
}

function isDate({ frequency, by_month: months, by_month_day: days }: Rule): boolean {
  if (months === null && days === null) return true;
  return frequency === Every.Yearly && months?.length === 1 && days?.length === 1;
}

function isHeldOn(rule: Rule, startMs: number, atMs: number): boolean {
  const [start, day] = [new Date(startMs), new Date(atMs)];
  switch (rule.frequency) {
    case Every.Daily:
      return rule.by_weekday === null || rule.by_weekday.includes(weekdayOf(day));
    case Every.Weekly:
      return (
        weekdayOf(day) === (rule.by_weekday?.[0] ?? weekdayOf(start)) &&
        (weekOf(day) - weekOf(start)) % rule.interval === 0
      );
    case Every.Monthly: {
      const [nth] = rule.by_n_weekday ?? [];
      if (nth === undefined) return day.getUTCDate() === start.getUTCDate();
      return weekdayOf(day) === nth.day && Math.ceil(day.getUTCDate() / 7) === nth.n;
    }
    case Every.Yearly: {
      const month = rule.by_month?.[0] ?? start.getUTCMonth() + 1;
      const date = rule.by_month_day?.[0] ?? start.getUTCDate();
      return day.getUTCMonth() + 1 === month && day.getUTCDate() === date;
    }
  }
}

/** From 0 for Monday. */
function weekdayOf(day: Date): number {
  return (day.getUTCDay() + 6) % 7;
}

/** Weeks since 1970, which began on a Thursday; they turn on Mondays. */
function weekOf(day: Date): number {
  return Math.floor((day.getTime() / DAY_MS + 3) / 7);
}
