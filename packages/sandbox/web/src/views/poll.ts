import type { APIMessage, APIPoll, APIPollAnswer } from 'discord-api-types/v10';
import { html, nothing } from 'lit';
import type { Chat } from '../chat.ts';
import { vote } from '../gatherings.ts';
import { formatTime } from '../markdown/format-time.ts';
import { countOf, ownVotes } from '../poll-votes.ts';

function endOf({ results, expiry }: APIPoll): string {
  if (results?.is_finalized === true) return 'Over';
  return expiry === null ? 'Open' : `Ends ${formatTime(Date.parse(expiry), 'R')}`;
}

function renderAnswer(chat: Chat, message: APIMessage, poll: APIPoll, answer: APIPollAnswer) {
  const { answer_id: id, poll_media: media } = answer;
  const { count, me_voted: mine } = countOf(poll, id);
  const total = poll.answers.reduce((sum, one) => sum + countOf(poll, one.answer_id).count, 0);
  const others = poll.allow_multiselect ? ownVotes(poll).filter((one) => one !== id) : [];
  const name = `${media.emoji?.name ?? ''} ${media.text ?? ''}`.trim();
  return html`<li>
    <button
      class="poll-answer"
      aria-pressed=${mine}
      aria-label="${name}, ${count} ${count === 1 ? 'vote' : 'votes'}"
      ?disabled=${poll.results?.is_finalized === true}
      @click=${() => void vote(chat, message, mine ? others : [...others, id])}
    >
      <span class="poll-name">${name}</span><span class="poll-count">${count}</span>
      <progress max=${Math.max(total, 1)} value=${count} aria-hidden="true"></progress>
    </button>
  </li>`;
}

/** The poll of a message; a click votes, or takes the vote back. */
export function renderPoll(chat: Chat, message: APIMessage) {
  const { poll } = message;
  if (poll === undefined) return nothing;
  const question = poll.question.text ?? '';
  const kind = poll.allow_multiselect ? 'Select one or more answers' : 'Select one answer';
  return html`<section class="poll" aria-label="Poll: ${question}">
    <h3>${question}</h3>
    <small>${kind} · ${endOf(poll)}</small>
    <ul>
      ${poll.answers.map((answer) => renderAnswer(chat, message, poll, answer))}
    </ul>
  </section>`;
}
