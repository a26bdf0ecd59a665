import { runScript } from '../package-manager.ts';
import type { Plan } from '../plan.ts';

/** `README.md`: how to go on. */
export function readmeFile({ name, packageManager }: Plan): string {
  const script = (script: string) => runScript(packageManager, script);
  const width = Math.max(...['dev', 'test', 'check', 'build'].map((one) => script(one).length)) + 2;
  const line = (one: string, what: string) => `${script(one).padEnd(width)}# ${what}`;
  return `# ${name}

A Discord bot on [@bronxbot/core](https://www.npmjs.com/package/@bronxbot/core).

\`\`\`sh
${packageManager} install
${line('dev', 'the bot in a local Discord: the address of a chat page is printed; it restarts on every change')}
${line('test', 'its tests, in a local Discord')}
${line('check', 'types')}
\`\`\`

Nothing of this needs a token or the internet.

## Where things are

| file                   | what is in it                                                    |
| ---------------------- | ---------------------------------------------------------------- |
| \`src/bot.ts\`           | what the bot is made of: add commands and plugins here           |
| \`src/commands/roll.ts\` | a command with an option, and a button that works after restarts |
| \`src/main.ts\`          | runs it, with the configuration from the environment             |
| \`test/bot.test.ts\`     | talks to the bot as a member would                               |

## On Discord

1. Make an application on https://discord.com/developers/applications. Under "Bot", copy its token; turn on "Message Content Intent" if it is to hear \`!roll\` beside \`/roll\`.
2. Copy \`.env.example\` to \`.env\`, and put the token in.
3. Invite it: under "Installation", with the scopes \`bot\` and \`applications.commands\`.
4. \`${script('build')} && ${script('start')}\`, or \`docker build --tag ${name} . && docker run --env-file .env ${name}\`.
`;
}
