export { Usage } from './service.ts';
