import { type ClassicReply, defineButton, defineModal, defineSelect, Refusal } from '@bronxbot/core';
import { Ledger, parseAmount } from '@bronxbot/plugins/ledger';
import { wallet } from '../economy/money.ts';
import { type Reader, speak } from '../languages/languages.ts';
import { ITEM_IDS } from '../shop/items.ts';
import { Shop } from '../shop/service.ts';
import { boardOf } from './board.ts';
import { Trading } from './service.ts';
import { offerOf, type Side, sideOf, type Trade } from './trade.ts';

/** What everybody sees of a trade and, while it is open, what the two can do. */
export function viewOf(trade: Trade): ClassicReply {
  const embeds = [boardOf(trade)];
  if (trade.state !== 'open') return { embeds };
  const texts = speak({ guild: null, locale: trade.locale });
  const state = { trade: trade.id };
  const choices = Object.fromEntries(ITEM_IDS.map((id) => [id, texts.shop.item({ id })]));
  return {
    embeds,
    components: [
      addItem.with(state, { placeholder: texts.trading.addItem(), choices }),
      confirm.with({ ...state, version: trade.version }, { label: texts.trading.confirm() }),
      offerMoney.with(state, { label: texts.trading.offerMoney() }),
      offerNothing.with(state, { label: texts.trading.offerNothing() }),
      cancel.with(state, { label: texts.trading.cancel() }),
    ],
  };
}

const over = (at: Reader) => new Refusal(speak(at).trading.over(), 'TRADING_OVER');

/** The open trade that a button belongs to, and the side of who pressed it. @throws Refusal `TRADING_OVER`, `TRADING_FOREIGN` */
async function partyIn(
  at: Reader & { readonly trading: Trading; readonly user: { readonly id: string } },
  id: number,
): Promise<{ readonly trade: Trade; readonly side: Side }> {
  const trade = await at.trading.find(id);
  if (!trade) throw over(at);
  const side = sideOf(trade, at.user.id);
  if (!side) throw new Refusal(speak(at).trading.foreign(), 'TRADING_FOREIGN');
  return { trade, side };
}

export const addItem = defineSelect({
  id: 'trade-item',
  public: true,
  state: { trade: 'integer' },
  choices: ITEM_IDS,
  uses: { shop: Shop, trading: Trading },
  async run(context) {
    const { shop, state, trading, update, user, values } = context;
    const [item] = values;
    if (!item) return;
    const { side, trade } = await partyIn(context, state.trade);
    const { items } = offerOf(trade, side);
    const count = (items[item] ?? 0) + 1;
    if (((await shop.of(user.id))[item] ?? 0) < count)
      throw new Refusal(speak(context).trading.lacking(), 'TRADING_LACKING');
    const changed = await trading.offer(trade.id, side, { items: { ...items, [item]: count } });
    if (!changed) throw over(context);
    await update(viewOf(changed));
  },
});

export const moneyForm = defineModal({
  id: 'trade-money',
  title: 'Money',
  public: true,
  state: { trade: 'integer' },
  fields: {
    amount: { type: 'string', description: '250, 1.5k, half, 50% or all', required: true, maxLength: 30 },
  },
  uses: { ledger: Ledger, trading: Trading },
  async run(context) {
    const { fields, ledger, state, trading, update, user } = context;
    const { side, trade } = await partyIn(context, state.trade);
    const money = parseAmount(fields.amount, await ledger.balance(wallet(user.id)));
    const changed = await trading.offer(trade.id, side, { money });
    if (!changed) throw over(context);
    await update(viewOf(changed));
  },
});

export const offerMoney = defineButton({
  id: 'trade-money',
  public: true,
  state: { trade: 'integer' },
  reply: 'modal',
  uses: { trading: Trading },
  async run(context) {
    const { showModal, state } = context;
    await partyIn(context, state.trade);
    const texts = speak(context);
    await showModal(
      moneyForm.with(state, {
        title: texts.trading.offerMoney(),
        labels: { amount: texts.trading.amount() },
      }),
    );
  },
});

export const offerNothing = defineButton({
  id: 'trade-nothing',
  public: true,
  state: { trade: 'integer' },
  uses: { trading: Trading },
  async run(context) {
    const { side, trade } = await partyIn(context, context.state.trade);
    const changed = await context.trading.offer(trade.id, side, { items: {}, money: 0 });
    if (!changed) throw over(context);
    await context.update(viewOf(changed));
  },
});

export const confirm = defineButton({
  id: 'trade-confirm',
  style: 'success',
  public: true,
  state: { trade: 'integer', version: 'integer' },
  uses: { trading: Trading },
  async run(context) {
    const { state, trading, update } = context;
    const { side } = await partyIn(context, state.trade);
    const confirmed = await trading.confirm(state.trade, side, state.version);
    if (!confirmed) throw over(context);
    await update(viewOf(confirmed.trade));
    const texts = speak(context).trading;
    if (confirmed.outcome === 'changed') return { content: texts.changed(), ephemeral: true };
    if (confirmed.outcome === 'short')
      return texts.short({ userId: offerOf(confirmed.trade, confirmed.side).userId });
  },
});

export const cancel = defineButton({
  id: 'trade-cancel',
  style: 'danger',
  public: true,
  state: { trade: 'integer' },
  uses: { trading: Trading },
  async run(context) {
    const { trade } = await partyIn(context, context.state.trade);
    const cancelled = await context.trading.cancel(trade.id);
    if (!cancelled) throw over(context);
    await context.update(viewOf(cancelled));
  },
});
