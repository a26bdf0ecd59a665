export { Settings } from './service.ts';
