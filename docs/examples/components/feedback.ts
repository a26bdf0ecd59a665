import { defineCommand, defineModal } from '@bronxbot/core';

const form = defineModal({
  id: 'feedback',
  title: 'Feedback',
  fields: {
    stars: { type: 'integer', description: 'Stars, 1 to 5', required: true, min: 1, max: 5 },
    words: { type: 'string', description: 'In your words', maxLength: 500 },
  },
  run: ({ fields }) => ({ content: `Thank you for ${fields.stars} stars.`, ephemeral: true }),
});

export const feedback = defineCommand({
  name: 'feedback',
  description: 'Tell us what you think.',
  reply: 'modal',
  components: [form],
  run: ({ showModal }) => showModal(form),
});
