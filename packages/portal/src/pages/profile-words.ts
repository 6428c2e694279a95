import type { User } from '@chatfactor/core'
import type { ProfilePart } from '../portal-paths.js'

/** What just happened, said once on top of the profile. */
export type ProfileNews = `${ProfilePart}_saved` | 'email_moved'

/** What each part is called. */
export const labels: Readonly<Record<ProfilePart, string>> = {
  name: 'Name',
  phone: 'Phone',
  login: 'Login',
  email: 'E-mail',
  password: 'Password',
}

const titles: Readonly<Record<ProfilePart, string>> = {
  name: 'Change your name',
  phone: 'Change your phone number',
  login: 'Change your login',
  email: 'Change your e‑mail address',
  password: 'Change your password',
}

/** The heading of the page that changes it. */
export function titleOf(part: ProfilePart, user: User): string {
  return part === 'password' && !user.hasPassword ? 'Create a password' : titles[part]
}

/** What the list shows of it; never a password. */
export function shownValue(part: ProfilePart, user: User): string | null {
  switch (part) {
    case 'name':
      return [user.firstName, user.lastName].filter((name) => name !== null).join(' ') || null
    case 'password':
      return user.hasPassword ? 'Set' : null
    default:
      return user[part]
  }
}

/** What a change means, in a sentence. */
export function leadOf(part: ProfilePart, user: User): string | null {
  switch (part) {
    case 'name':
      return null
    case 'phone':
      return 'It is only kept in your profile: no codes are sent to it.'
    case 'login':
      return 'It holds wherever you sign in with it. You are signed out in every other browser.'
    case 'email':
      return user.email === null
        ? 'Mail about how you sign in goes to it. You are signed out in every other browser.'
        : 'We tell your old address, and it can undo the change for three days. You are signed out in every other browser.'
    case 'password':
      return 'It holds wherever you sign in with your login. You are signed out in every other browser.'
  }
}

/** The sentence about what just happened. */
export function newsWords(news: ProfileNews): string {
  switch (news) {
    case 'name_saved':
      return 'Your name is saved.'
    case 'phone_saved':
      return 'Your phone number is saved.'
    case 'login_saved':
      return 'Your login is changed. Use the new one from now on.'
    case 'password_saved':
      return 'Your password is saved. Use it from now on.'
    case 'email_saved':
      return 'Your e-mail address is saved.'
    case 'email_moved':
      return 'Your e-mail address is changed. Your old address got a mail with a link that undoes it for three days.'
  }
}
