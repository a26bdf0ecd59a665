import { type ClassicReply, plain } from '@bronxbot/core';
import type { Message } from 'discord.js';

/** An embed holds so many characters. @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const MOST = 4_096;

/** What somebody wrote, to be shown elsewhere: files as links, nobody notified. */
export function letterOf(
  { attachments, author, content }: Message,
  from: string,
  color: number,
): ClassicReply {
  const links = [...attachments.values()].map(({ name, url }) => `[${plain(name)}](${url})`).join('\n');
  return {
    embeds: [
      {
        author: { name: from.slice(0, 256), icon_url: author.displayAvatarURL({ size: 64 }) },
        color,
        ...(content !== '' && { description: content.slice(0, MOST) }),
      },
      ...(links === '' ? [] : [{ color, description: links.slice(0, MOST) }]),
    ],
  };
}
