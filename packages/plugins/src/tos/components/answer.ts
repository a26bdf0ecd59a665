import { defineButton, defineModal, Refusal, runAgain } from '@bronxbot/core';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { PROMPT_MS } from '../prompts.ts';
import { Tos } from '../service.ts';

/** Of a form's title, and of what is written above a field. @see https://docs.discord.com/developers/components/reference#label */
const FORM_LABEL_LENGTH = 45;
/** A form may stay open for longer than its button works. */
const FORM_MS = 900_000;
/** Which question it is, and how the person came to be asked. It fits the custom id: a store would keep something about them. */
const STATE = {
  entry: 'id',
  asked: ['prefix', 'slash', 'menu', 'autocomplete', 'button', 'select', 'modal'],
} as const;

/** The form in which a person types that they agree. */
const defineAgree = (desk: Desk) =>
  defineModal({
    id: 'tos-agree',
    title: `Terms of service ${desk.terms.version}`.slice(0, FORM_LABEL_LENGTH),
    state: STATE,
    expiresAfterMs: FORM_MS,
    fields: {
      agreement: {
        type: 'string',
        description: 'Type “I agree”',
        required: true,
        maxLength: 50,
      },
    },
    uses: { tos: Tos },
    async run({ fields, guild, locale, state, tos, update, user }) {
      const texts = textsFor(desk, { guild, locale });
      if (!agrees(fields.agreement, texts.agreement(), desk.speak('', undefined).agreement()))
        throw new Refusal(texts.notAgreed({ agreement: texts.agreement() }), 'TOS_NOT_AGREED');
      const place = { surface: state.asked, guildId: guild?.id ?? null };
      const { acceptance, bonus, changed } = await tos.accept(user.id, place);
      const path = desk.prompts.close(state.entry);
      const { version } = acceptance;
      await update({
        embeds: [
          {
            description: changed ? texts.accepted({ version, bonus }) : texts.acceptedBefore({ version }),
            color: COLORS.good,
          },
        ],
        components:
          path === undefined
            ? []
            : [runAgain.with({ entry: state.entry }, { label: texts.againLabel({ path }) })],
      });
    },
  });

/** The buttons that answer the question, and the form behind the first. Only the person who was asked may use them. */
export function defineAnswers(desk: Desk) {
  const agree = defineAgree(desk);
  const accept = defineButton({
    id: 'tos-accept',
    label: 'Agree',
    style: 'success',
    state: STATE,
    expiresAfterMs: PROMPT_MS,
    reply: 'modal',
    run({ guild, locale, showModal, state }) {
      const texts = textsFor(desk, { guild, locale });
      const label = texts.agreementLabel({ agreement: texts.agreement() });
      return showModal(
        agree.with(state, {
          title: texts.promptTitle(desk.terms).slice(0, FORM_LABEL_LENGTH),
          labels: { agreement: label.slice(0, FORM_LABEL_LENGTH) },
        }),
      );
    },
  });
  const decline = defineButton({
    id: 'tos-decline',
    label: 'Decline',
    style: 'danger',
    state: STATE,
    expiresAfterMs: PROMPT_MS,
    run({ guild, locale, state, update }) {
      desk.prompts.close(state.entry);
      const { declined } = textsFor(desk, { guild, locale });
      return update({ embeds: [{ description: declined(), color: COLORS.bad }], components: [] });
    },
  });
  return { accept, agree, decline };
}

/** In any case, and without the spaces around it. */
const agrees = (said: string, ...agreements: readonly string[]) =>
  agreements.some((agreement) => said.trim().toLowerCase() === agreement.trim().toLowerCase());
