import type { RawFile, REST } from 'discord.js';
import type { ShownModal } from '../components/component.ts';
import type { Clock } from '../clock.ts';
import type { Texts } from '../texts/texts.ts';
import type { Rendered, NamedFile } from './render.ts';
import type { Reply } from './reply.ts';

/** The REST client of a bot, as far as replies need it. */
export type Rest = Pick<REST, 'get' | 'post' | 'patch' | 'put' | 'delete'>;

/** What a responder stands on. */
export interface Wire {
  readonly rest: Rest;
  readonly clock: Clock;
  /** In the language of the person who is answered. */
  readonly texts: Texts;
  /**
   * @param onto the message that changes: on the one a component sits on, what belongs to somebody stays theirs, whoever
   * used the component.
   * @defaultValue a message for the person who is answered
   */
  render(reply: Reply, onto?: 'source'): Promise<Rendered>;
  /** The JSON that opens a form. */
  renderModal(modal: ShownModal): Promise<object>;
  /** A button that opens the form, for surfaces that cannot open one themselves. */
  openLater(modal: ShownModal): Reply;
  /** Reads a file into memory. */
  readFile(file: NamedFile): Promise<RawFile>;
}

/** The files of a rendered reply as the REST client takes them. */
export async function readFiles(
  { files }: Rendered,
  wire: Pick<Wire, 'readFile'>,
): Promise<{ files?: RawFile[] }> {
  return files.length === 0 ? {} : { files: await Promise.all(files.map((file) => wire.readFile(file))) };
}
