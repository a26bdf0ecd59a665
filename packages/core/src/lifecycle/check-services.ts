import { BronxError } from '../errors.ts';
import type { Service, Uses } from '../service.ts';

/** Something that asks for services, or gives one. */
export interface ServiceUser {
  /** How errors name it: `plugin 'karma'`. */
  readonly name: string;
  readonly uses: Uses;
  readonly provides?: Service | undefined;
  /** What its function receives beside the services. */
  readonly taken: readonly string[];
}

/**
 * The compiler's checks once more, for those who write JavaScript.
 * @throws BronxError `SERVICE_MISSING`, `SERVICE_PROVIDED_TWICE`, `SERVICE_NAME_CLASH` or `SERVICE_KEY_TAKEN`
 */
export function checkServices(users: readonly ServiceUser[]): void {
  const providers = new Map<string, ServiceUser>();
  for (const user of users) if (user.provides) addProvider(providers, user, user.provides);
  const tokens = new Map<string, { service: Service; by: string }>();
  for (const user of users) {
    if (user.provides) checkToken(tokens, user.provides, user);
    for (const [key, service] of Object.entries(user.uses)) {
      checkKey(user, key, service);
      checkToken(tokens, service, user);
      if (!service.optional && !providers.has(service.name)) throw missing(user, service);
    }
  }
}

function addProvider(providers: Map<string, ServiceUser>, user: ServiceUser, service: Service): void {
  const other = providers.get(service.name);
  if (other) {
    throw new BronxError(
      'SERVICE_PROVIDED_TWICE',
      `The ${other.name} and the ${user.name} both provide the service '${service.name}'. Leave one of them out.`,
    );
  }
  providers.set(service.name, user);
}

function checkKey(user: ServiceUser, key: string, service: Service | undefined): asserts service is Service {
  if (typeof service?.name !== 'string') {
    throw new BronxError(
      'SERVICE_MISSING',
      `The ${user.name} has something under uses.${key} that is no service. Put there what defineService gave; often an import is circular.`,
    );
  }
  if (!user.taken.includes(key)) return;
  throw new BronxError(
    'SERVICE_KEY_TAKEN',
    `The ${user.name} asks for the service '${service.name}' under the name '${key}', which already means something there. Use it under another name.`,
  );
}

function checkToken(
  tokens: Map<string, { service: Service; by: string }>,
  service: Service,
  user: ServiceUser,
): void {
  // `optional` makes a new object with the name alone.
  if (service.optional) return;
  const first = tokens.get(service.name);
  if (!first) return void tokens.set(service.name, { service, by: user.name });
  if (first.service === service) return;
  throw new BronxError(
    'SERVICE_NAME_CLASH',
    `The ${first.by} and the ${user.name} mean two different services by '${service.name}'. Rename one; or a package that defines it is installed twice (see npm ls).`,
  );
}

const missing = (user: ServiceUser, service: Service) =>
  new BronxError(
    'SERVICE_MISSING',
    `The ${user.name} uses the service '${service.name}', and no plugin provides it. Add the plugin that does, or ask for it with optional().`,
  );
