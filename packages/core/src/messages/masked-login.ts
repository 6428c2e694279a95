import type { UserRecord } from '../records/user-record.js'

/**
 * A login, address or name that its owner recognises and a stranger does not learn: how it begins and ends, with stars between, and of an address
 * also whose it is. `null` where there is none to mask.
 */
export function maskedLogin(user: Pick<UserRecord, 'login' | 'email' | 'firstName' | 'lastName'>): string | null {
  const whole = user.login ?? user.email ?? user.firstName ?? user.lastName ?? ''
  const at = whole.lastIndexOf('@')
  if (at < 1) return whole === '' ? null : masked(whole)
  return `${masked(whole.slice(0, at))}${whole.slice(at)}`
}

function masked(text: string): string {
  const characters = [...text]
  const shown = characters.length > 5 ? 2 : 1
  const last = characters.length > 3 ? (characters.at(-1) ?? '') : ''
  return `${characters.slice(0, shown).join('')}***${last}`
}
