import type { Plan } from '../plan.ts';

/** `terms.md`: a beginning that the author has to replace. */
export const termsFile = ({ name }: Plan): string => `# Terms of service of ${name}

Replace this text with your own terms before you run the bot for others. When they change, raise \`version\` in \`src/bot.ts\`: then
everybody is asked again.

## What is kept

Say what the bot stores about people, why, and for how long.

## How to have it removed

Say whom to ask, and how.
`;
