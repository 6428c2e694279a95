import type { UserRecord } from '../records/user-record.js'

/** A login that its owner recognises and nobody else learns: the first character, stars, the last of longer ones. */
export function maskedLogin(user: UserRecord): string {
  const shown = user.login ?? user.email ?? ''
  const characters = [...shown]
  const first = characters[0]
  if (first === undefined) return 'your account'
  const last = characters.length > 3 ? (characters.at(-1) ?? '') : ''
  return `${first}***${last}`
}
