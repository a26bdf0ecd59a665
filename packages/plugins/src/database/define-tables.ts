import type { Tables } from './service.ts';

/**
 * Describes the tables of one plugin: `defineTables<KarmaSchema>()({ name: 'karma', migrations })`. The schema maps each table to
 * its columns, as Kysely has it.
 */
export const defineTables =
  <Schema>() =>
  (tables: Omit<Tables<Schema>, 'schema'>): Tables<Schema> =>
    tables;
