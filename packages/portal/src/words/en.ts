/**
 * Every text of the portal and the console, in English: ICU messages by key.
 *
 * A key says where its text stands: `page.element`. What other languages leave out is said in these words.
 */
export const en = {
  // Around every page
  'frame.skip': 'Skip to the content',
  'frame.signOut': 'Sign out',

  // Console
  'console.navigation': 'Console',
} as const
