import {
  defineButton,
  defineCommand,
  defineCommandGroup,
  paginate,
  Refusal,
  type Reply,
} from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { checkOther, economyIn } from '../economy/money.ts';
import { asked, named, speak } from '../languages/languages.ts';
import { wordsOf } from './board.ts';
import { addItem, cancel, confirm, moneyForm, offerMoney, offerNothing, viewOf } from './components.ts';
import { Trading } from './service.ts';
import { offerOf, sideOf, type Trade } from './trade.ts';

const begin = defineCommand({
  ...named('trade with'),
  guildOnly: true,
  botPermissions: ['ViewChannel'],
  cooldown: { uses: 1, perMs: 10_000, scope: 'user' },
  options: { person: { type: 'user', ...asked('partner'), required: true } },
  components: [addItem, moneyForm, offerMoney, offerNothing, confirm, cancel],
  uses: { settings: Settings, trading: Trading },
  async run({ channel, guild, locale, options: { person }, reply, sent, settings, trading, user }) {
    const texts = speak({ guild, locale });
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    checkOther(user, person, texts.economy);
    const trade = await trading.open({
      leftId: user.id,
      rightId: person.id,
      channelId: channel.id,
      // Two people read it, and everybody else here.
      locale: guild.preferredLocale,
      currency,
    });
    if (!trade) throw new Refusal(texts.trading.open(), 'TRADING_OPEN');
    await reply({ ...viewOf(trade), content: `<@${person.id}>`, mentions: { users: [person.id] } });
    const post = await sent();
    if (post) await trading.place(trade.id, post);
  },
});

const turn = defineButton({
  id: 'trade-page',
  state: { page: 'integer' },
  uses: { trading: Trading },
  run: async ({ guild, locale, state, trading, update, user }) =>
    update(page(await trading.history(user.id), state.page, { guild, locale, userId: user.id })),
});

const history = defineCommand({
  ...named('trade history'),
  reply: 'ephemeral',
  components: [turn],
  uses: { trading: Trading },
  run: async ({ guild, locale, trading, user }) =>
    page(await trading.history(user.id), 1, { guild, locale, userId: user.id }),
});

function page(
  trades: readonly Trade[],
  at: number,
  reader: Parameters<typeof speak>[0] & { readonly userId: string },
): Reply {
  const texts = speak(reader).trading;
  const lineOf = (trade: Trade) => {
    const [own, others] =
      sideOf(trade, reader.userId) === 'left' ? (['left', 'right'] as const) : (['right', 'left'] as const);
    const words = (side: 'left' | 'right') =>
      wordsOf(offerOf(trade, side), trade).join(', ') || texts.nothing();
    return texts.line({
      atMs: trade.openedAtMs,
      userId: offerOf(trade, others).userId,
      gave: words(own),
      got: words(others),
    });
  };
  return paginate({
    items: trades,
    page: at,
    turn: (to) => turn.with({ page: to }),
    body: (some) => ({
      embeds: [{ title: texts.title(), description: some.map(lineOf).join('\n') || texts.none() }],
    }),
  });
}

/** `trade`: by prefix also `.trade @somebody`. */
export const trade = defineCommandGroup({
  ...named('trade'),
  commands: [begin, history],
  default: 'with',
});
