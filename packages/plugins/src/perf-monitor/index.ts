export { Performance } from './service.ts';
