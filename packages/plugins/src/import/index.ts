export { importData } from './import-data.ts';
export type { ImportOptions } from './import-data.ts';
export { imported } from './plugin.ts';
export { importTables } from './service.ts';
export type { ImportCount, ImportReport, ImportSchema, RefusedLine } from './service.ts';
