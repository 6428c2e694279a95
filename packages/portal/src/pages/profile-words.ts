import { isChatfactorError, type SelfServiceView, type User } from '@chatfactor/core'
import { inputErrors } from '../http/input-errors.js'
import { languageName } from '../parts/language-name.js'
import type { ProfilePart } from '../portal-paths.js'
import type { PlainKey, PortalWords, TextKey } from '../words/portal-words.js'
import { userWords } from './field-words.js'
import { actionFor } from './profile-parts.js'

/** The name of each part. */
export const labels = {
  name: 'profile.name',
  phone: 'profile.phone',
  login: 'profile.login',
  email: 'profile.email',
  password: 'profile.password',
  language: 'profile.language',
} as const satisfies Record<ProfilePart, PlainKey>

const changes = {
  name: 'profile.change.name',
  phone: 'profile.change.phone',
  login: 'profile.change.login',
  email: 'profile.change.email',
  password: 'profile.change.password',
  language: 'profile.change.language',
} as const satisfies Record<ProfilePart, TextKey>

/** The label of the link to the page that changes it. */
export function changeOf(part: ProfilePart, user: User): TextKey {
  return part === 'password' && !user.hasPassword ? 'profile.create.password' : changes[part]
}

const titles = {
  name: 'profile.title.name',
  phone: 'profile.title.phone',
  login: 'profile.title.login',
  email: 'profile.title.email',
  password: 'profile.title.password',
  language: 'profile.title.language',
} as const satisfies Record<ProfilePart, PlainKey>

/** The heading of the page that changes it. */
export function titleOf(part: ProfilePart, user: User): PlainKey {
  return part === 'password' && !user.hasPassword ? 'profile.title.newPassword' : titles[part]
}

/** What the list shows of it; never a password. */
export function shownValue(words: PortalWords, part: ProfilePart, user: User): string | null {
  switch (part) {
    case 'name':
      return [user.firstName, user.lastName].filter((name) => name !== null).join(' ') || null
    case 'password':
      return user.hasPassword ? words.say('profile.set') : null
    case 'language':
      return user.language === null ? words.say('profile.languageOfChat') : languageName(user.language)
    default:
      return user[part]
  }
}

/** What a change means, in a sentence. */
export function leadOf(part: ProfilePart, user: User): PlainKey | null {
  switch (part) {
    case 'name':
      return null
    case 'phone':
      return 'profile.lead.phone'
    case 'login':
      return 'profile.lead.login'
    case 'email':
      return user.email === null ? 'profile.lead.firstEmail' : 'profile.lead.email'
    case 'password':
      return 'profile.lead.password'
    case 'language':
      return 'profile.lead.language'
  }
}

/**
 * What to say beside the fields of a part that could not be changed; `null` for an error that has nothing to do with
 * them.
 */
export function profileErrors(
  words: PortalWords,
  error: unknown,
  part: ProfilePart,
  view: SelfServiceView,
): ReadonlyMap<string, string> | null {
  return inputErrors(error, userWords, words) ?? elsewhereErrors(words, error, part, view)
}

/** A person's data is also guarded by their other sites, which may forbid what this one allows (R8). */
function elsewhereErrors(
  words: PortalWords,
  error: unknown,
  part: ProfilePart,
  view: SelfServiceView,
): ReadonlyMap<string, string> | null {
  if (!isChatfactorError(error)) return null
  if (error.code === 'POLICY_DENIED' && 'rule' in error.details && error.details.rule === actionFor(part, view.user)) {
    return new Map([['', words.say('profile.elsewhere.denied')]])
  }
  return null
}
