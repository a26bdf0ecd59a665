import { defineCommand, defineCommandGroup, plain, Refusal } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { economyIn } from '../economy/money.ts';
import { asked, named, speak } from '../languages/languages.ts';
import { userSettings } from '../settings/user.ts';
import { ITEM_IDS, ITEMS, listItems } from './items.ts';
import { MOST_OF_ITEM, Shop } from './service.ts';

const ORDER = {
  item: { type: 'string', ...asked('item'), required: true, choices: ITEM_IDS },
  count: { type: 'integer', ...asked('howMany'), min: 1, max: MOST_OF_ITEM, default: 1 },
} as const;

const show = defineCommand({
  ...named('shop show'),
  uses: { settings: Settings },
  async run({ guild, locale, settings }) {
    const texts = speak({ guild, locale }).shop;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    const lines = ITEM_IDS.map((id) => texts.offer({ id, currency, ...ITEMS[id] }));
    return {
      embeds: [{ title: texts.title(), description: lines.join('\n'), footer: { text: texts.how() } }],
    };
  },
});

const buy = defineCommand({
  ...named('shop buy'),
  options: ORDER,
  uses: { settings: Settings, shop: Shop },
  async run({ guild, id: key, locale, options: { count, item }, settings, shop, user }) {
    const texts = speak({ guild, locale }).shop;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    const bought = await shop.buy({ userId: user.id, item, count, key });
    if (bought === 'full') throw new Refusal(texts.full({ most: MOST_OF_ITEM }), 'SHOP_FULL');
    return texts.bought({ id: item, count, currency, ...bought });
  },
});

const sell = defineCommand({
  ...named('shop sell'),
  options: ORDER,
  uses: { settings: Settings, shop: Shop },
  async run({ guild, id: key, locale, options: { count, item }, settings, shop, user }) {
    const texts = speak({ guild, locale }).shop;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    const sold = await shop.sell({ userId: user.id, item, count, key });
    if (sold === 'lacking') throw new Refusal(texts.lacking(), 'SHOP_LACKING');
    return texts.sold({ id: item, count, currency, ...sold });
  },
});

/** `shop`: a few things to have and to trade. */
export const shop = defineCommandGroup({
  ...named('shop'),
  commands: [show, buy, sell],
  default: 'show',
});

/** `inventory`: what somebody owns. */
export const inventory = defineCommand({
  ...named('inventory'),
  aliases: ['inv'],
  options: { person: { type: 'user', ...asked('whose') } },
  uses: { settings: Settings, shop: Shop },
  async run({ guild, locale, options: { person }, settings, shop, user }) {
    const texts = speak({ guild, locale }).shop;
    const of = person ?? user;
    if (of.id !== user.id && !(await settings.get(userSettings, of.id)).profileVisible)
      throw new Refusal(texts.hidden(), 'SHOP_HIDDEN');
    const lines = listItems(await shop.of(of.id)).map(([id, count]) => texts.stack({ id, count }));
    return {
      embeds: [
        {
          title: texts.inventoryTitle({ name: plain(of.displayName) }),
          description: lines.join('\n') || texts.nothing(),
        },
      ],
    };
  },
});
