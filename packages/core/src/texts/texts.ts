/** Every text of the framework that a member may see. Each gives the whole sentence, for translation. */
export const ENGLISH = {
  unexpectedError: (error: { readonly id: string }) => `Something went wrong. If you report it, name this id: \`${error.id}\`.`,
  stopping: () => 'I am restarting. Please try again in a minute.',
  expired: () => 'This took too long to reach me. Please try again.',
};

export type Texts = typeof ENGLISH;
