import { account } from './en/account.js'
import { enrollment } from './en/enrollment.js'
import { frame } from './en/frame.js'
import { signIn } from './en/sign-in.js'

/**
 * Every text of the portal and the console, in English: ICU messages by key.
 *
 * A key says where its text stands: `page.element`. What other languages leave out is said in these words.
 */
export const en = {
  ...frame,
  ...signIn,
  ...enrollment,
  ...account,

  // Console
  'console.navigation': 'Console',
} as const
