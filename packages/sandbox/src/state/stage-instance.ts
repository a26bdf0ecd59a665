import type { APIStageInstance } from 'discord-api-types/v10';

/** A live stage, as the API has it. */
export type StageInstance = Omit<APIStageInstance, 'guild_scheduled_event_id'> & {
  readonly guild_scheduled_event_id: string | null;
};
