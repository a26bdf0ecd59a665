/** What guilds of a load are called: an adjective and a place. */
export const ADJECTIVES =
  'amber brave calm distant early frosty golden hidden ivory jolly kind lively misty noble open proud quiet rapid silver tidal'.split(
    ' ',
  );
export const PLACES =
  'anchor bay castle delta ember forge garden harbor island junction kingdom lagoon meadow nook orchard peak quarry ridge summit tavern'.split(
    ' ',
  );
/** What their channels are called, the first one first. */
export const CHANNELS =
  'general off-topic bot-commands announcements memes music art help clips trading'.split(' ');
/** What their roles are called, the highest last. */
export const ROLES = 'member regular artist gamer streamer veteran helper moderator admin founder'.split(' ');
/** What their people are called. */
export const PEOPLE =
  'ada alan barbara claude donald edith edsger frances grace hedy ida john katherine linus margaret niklaus radia shafi tim whitfield'.split(
    ' ',
  );
