/** What each group of commands is about. */
export const groups: { readonly [name: string]: string } = {
  workflows: 'What is to start, and when',
  events: 'What happens',
  conversations: 'What is known of a chat or a call',
  operations: 'Business hours',
  settings: 'Settings of the channel',
};
