import { many, say, type RuleGroup } from './rule.ts';

const REFERENCE = 'components/reference';
const V2 = 1 << 15;
const row = (...components: object[]) => ({ type: 1, components });
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [{ label: 'A', value: 'a' }],
  ...more,
});

/** How components of messages are laid out. */
export const componentRules: RuleGroup = {
  title: 'Components',
  rules: [
    {
      refused: 'more than 5 rows',
      at: 'components',
      see: `${REFERENCE}#legacy-message-component-behavior`,
      components: many(6, (n) => row(button({ custom_id: String(n) }))),
    },
    {
      refused: 'more than 5 buttons in a row',
      at: 'components.0.components',
      see: `${REFERENCE}#action-row`,
      components: [row(...many(6, (n) => button({ custom_id: String(n) })))],
    },
    {
      refused: 'a select beside a button',
      at: 'components.0.components',
      see: `${REFERENCE}#action-row`,
      components: [row(button(), select())],
    },
    {
      refused: 'one custom id twice',
      at: 'components.0.components.1.custom_id',
      see: `${REFERENCE}#anatomy-of-a-component-custom-id`,
      components: [row(button(), button())],
    },
    {
      refused: 'a custom id of more than 100 characters',
      at: 'components.0.components.0.custom_id',
      see: `${REFERENCE}#anatomy-of-a-component-custom-id`,
      components: [row(button({ custom_id: 'x'.repeat(101) }))],
    },
    {
      refused: 'a button without a custom id',
      at: 'components.0.components.0.custom_id',
      see: `${REFERENCE}#button-button-structure`,
      components: [row(button({ custom_id: undefined }))],
    },
    {
      refused: 'a link button with a custom id',
      at: 'components.0.components.0.custom_id',
      see: `${REFERENCE}#button-button-styles`,
      components: [row(button({ style: 5, url: 'https://example.com' }))],
    },
    {
      refused: 'a button without label and emoji',
      at: 'components.0.components.0.label',
      see: `${REFERENCE}#button-button-structure`,
      components: [row(button({ label: undefined }))],
    },
    {
      refused: 'a label of more than 80 characters',
      at: 'components.0.components.0.label',
      see: `${REFERENCE}#button-button-structure`,
      components: [row(button({ label: 'x'.repeat(81) }))],
    },
    {
      refused: 'a select without options',
      at: 'components.0.components.0.options',
      see: `${REFERENCE}#string-select-string-select-structure`,
      components: [row(select({ options: [] }))],
    },
    {
      refused: 'more than 25 options of a select',
      at: 'components.0.components.0.options',
      see: `${REFERENCE}#string-select-string-select-structure`,
      components: [row(select({ options: many(26, (n) => ({ label: 'A', value: String(n) })) }))],
    },
    {
      refused: 'text beside components v2',
      at: 'content',
      flags: V2,
      content: 'hello',
      see: `${REFERENCE}#component-object-component-types`,
      components: [{ type: 10, content: 'hello' }],
    },
    {
      refused: 'components v2 without their flag',
      at: 'components.0.type',
      see: `${REFERENCE}#component-object-component-types`,
      components: [{ type: 10, content: 'hello' }],
    },
    {
      refused: 'more than 40 components',
      at: 'components',
      flags: V2,
      see: `${REFERENCE}#component-object-component-types`,
      components: many(41, () => ({ type: 10, content: 'a' })),
    },
  ].map(({ refused, at, see, ...body }) => ({
    refused,
    at,
    see,
    code: 50035,
    attempt: (lab) => say(lab, body),
  })),
};
