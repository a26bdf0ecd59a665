export { charts } from './plugin.ts';
export type { ChartsOptions } from './plugin.ts';
export { Charts } from './service.ts';
export type { Bar, BarChart, LineChart, LineSeries, Picture, Point, TopList } from './service.ts';
