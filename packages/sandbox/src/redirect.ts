import { redirectSockets } from './redirect/redirect-sockets.ts';
import { sandboxAddress } from './redirect/sandbox-address.ts';
import { seedRandom } from './redirect/seed-random.ts';

// Loaded before a program, by `sandbox run` or `node --import @bronxbot/sandbox/redirect bot.js`.
redirectSockets(sandboxAddress(process.env['SANDBOX_URL']));
const seed = process.env['SANDBOX_SEED'];
if (seed !== undefined) seedRandom(Number(seed));
