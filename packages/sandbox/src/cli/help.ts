/** What `sandbox help` prints. */
export const HELP = `A local Discord for writing, trying and testing bots.

Usage
  sandbox run bot.js [options] [-- args]   run a bot of any Node library as it is: the sandbox is its
                                           Discord, and it cannot reach the real one
  sandbox run [options] -- npm start       the same with any command that runs Node
  sandbox start [options]                  start it with a guild, people and a chat page
  sandbox start [options] -- node bot.js   the same, and run a program that finds it through
                                           DISCORD_TOKEN and DISCORD_API; both stop together
  sandbox record bot.js [options] [-- args]
                                           run it so, and write what happens to a file for bug reports
  sandbox replay <file> bot.js [-- args]   do the same again, and print what the bot does differently
  sandbox export [--sandbox <url>] [--out world.json]
                                           write a sandbox that runs as a world file
  sandbox help                             show this

Options of run, record and start
  --port <number>           where it listens on 127.0.0.1; 0 takes any free port (4400)
  --guild <name>            name of the guild (Playground)
  --people <names>          who is in it, with commas; the first owns it (ada,grace)
  --world <file>            guilds, people, messages and bots of a file, in place of the two above
  --bot <name>              name of the bot (the first in the world file, else bot)
  --token <text>            what the bot logs in with (made up)
  --limits <off|documented> whether requests are limited as Discord does (off)
  --load <number>           so many guilds more, whose people talk, run commands and click once the bot
                            is there, most in a few of them; at the end, a report
  --rate <number>           with --load: messages a second, beside a tenth as many commands and half of
                            that in clicks (20)
  --seconds <number>        with --load: for how long (60)
  --json                    print events as JSON, one a line

Option of run
  --sandbox <url>           join a sandbox that runs, as the bot of the name if there is one

Options of record
  --out <file>              what is written: requests, events and what people did (recording.jsonl)
  --max-mb <number>         how large it may become; then recording ends (16)
  --seed <number>           what Math.random of the bot begins with (1)

run gives the bot DISCORD_TOKEN and ends with its exit code. Without run, point your bot at the
API that start prints, with its token. In discord.js:
  new Client({ intents, rest: { api: 'http://127.0.0.1:4400/api' } })
`;
