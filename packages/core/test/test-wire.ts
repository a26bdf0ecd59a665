import { ENGLISH } from '../src/texts/texts.ts';
import { render } from '../src/replies/render.ts';
import type { Rest, Wire } from '../src/replies/wire.ts';
import { createFakeClock } from './fake-clock.ts';

export interface SentRequest {
  /** `POST /channels/1/messages` */
  readonly request: string;
  readonly body: unknown;
  readonly auth?: boolean;
}

/** A wire that sends nowhere and keeps what it was given. `fail` may throw in the place of Discord. */
export function createTestWire({ fail = () => {} }: { readonly fail?: (request: SentRequest) => void } = {}) {
  const requests: SentRequest[] = [];
  const send =
    (method: string): Rest['post'] =>
    async (route, { body, auth } = {}) => {
      const request = {
        request: `${method} ${route}`,
        body: body ?? {},
        ...(auth === undefined ? {} : { auth }),
      };
      requests.push(request);
      fail(request);
      return { id: `sent-${requests.filter((each) => each.request.startsWith('POST')).length}` };
    };
  const wire: Wire = {
    rest: {
      get: send('GET'),
      post: send('POST'),
      patch: send('PATCH'),
      put: send('PUT'),
      delete: send('DELETE'),
    },
    clock: createFakeClock(),
    texts: ENGLISH,
    render: (reply) =>
      render(reply, { name: 'ping', renderShown: () => Promise.reject(new Error('no components here')) }),
    renderModal: async () => ({ title: 'form' }),
    openLater: () => 'Open the form',
    readFile: async ({ name }) => ({ name, data: '' }),
  };
  return { requests, wire };
}
