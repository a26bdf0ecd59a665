import { defineButton } from '../components/define-button.ts';
import type { Placed, Shown } from '../components/component.ts';
import type { ClassicReply } from './reply.ts';
export type { ClassicReply, Placed, Shown };
export { defineButton };
