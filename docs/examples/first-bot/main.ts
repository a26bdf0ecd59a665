import { runBot } from '@bronxbot/core';
import { bot } from './bot.ts';

await runBot(bot);
