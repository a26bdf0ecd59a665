import { EventEmitter } from 'node:events';
import { type BaseInteraction, type Client, Status } from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { answerEarly } from './answer-early.ts';
import { guildArrived } from './guild-arrival.ts';

describe('while the bot starts', () => {
  function starting(status: Status) {
    const queue = vi.fn(() => true);
    const handOut = vi.fn();
    const client = {
      ws: { status, handlePacket: queue },
      actions: { InteractionCreate: { handle: handOut } },
    };
    answerEarly(client as unknown as Client);
    return { client, handOut, queue };
  }

  test('interactions are handed out at once, and other packets wait as discord.js has it', () => {
    const { client, handOut, queue } = starting(Status.WaitingForGuilds);
    const handle = client.ws.handlePacket as unknown as (packet: object) => boolean;
    handle({ t: 'INTERACTION_CREATE', d: { id: '1' } });
    handle({ t: 'MESSAGE_CREATE', d: { id: '2' } });

    expect(handOut.mock.calls).toEqual([[{ id: '1' }]]);
    expect(queue).toHaveBeenCalledOnce();
  });

  test('once it is ready, discord.js handles everything', () => {
    const { client, handOut, queue } = starting(Status.Ready);
    const handle = client.ws.handlePacket as unknown as (packet: object) => boolean;
    handle({ t: 'INTERACTION_CREATE', d: { id: '1' } });

    expect(handOut).not.toHaveBeenCalled();
    expect(queue).toHaveBeenCalledOnce();
  });
});

describe('an interaction', () => {
  function from(over: { readonly available?: boolean; readonly installedIn?: string | null } = {}) {
    const client = new EventEmitter();
    const interaction = {
      client,
      guildId: 'g',
      guild: { available: over.available ?? false },
      authorizingIntegrationOwners: { guildId: over.installedIn === undefined ? 'g' : over.installedIn },
    };
    return { client, clock: createFakeClock(), interaction: interaction as unknown as BaseInteraction };
  }

  test('from a guild that is there does not wait', async () => {
    const { clock, interaction } = from({ available: true });

    expect(await guildArrived(interaction, clock)).toBe(true);
  });

  test('from a guild that the bot is not in does not wait', async () => {
    const { clock, interaction } = from({ installedIn: null });

    expect(await guildArrived(interaction, clock)).toBe(true);
  });

  test('waits for its guild, and for no other', async () => {
    const { client, clock, interaction } = from();
    const arrived = guildArrived(interaction, clock);
    client.emit('guildAvailable', { id: 'another' });
    client.emit('guildAvailable', { id: 'g' });

    expect(await arrived).toBe(true);
    expect([clock.pending, client.listenerCount('guildAvailable')]).toEqual([0, 0]);
  });

  test('gives up in time for an answer', async () => {
    const { client, clock, interaction } = from();
    const arrived = guildArrived(interaction, clock);
    await clock.advance(1_200);

    expect(await arrived).toBe(false);
    expect(client.listenerCount('guildAvailable')).toBe(0);
  });
});
