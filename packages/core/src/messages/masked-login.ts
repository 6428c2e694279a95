import type { UserRecord } from '../records/user-record.js'

/**
 * A login, address or name that its owner recognises and nobody else learns: the first character, stars, the last of longer ones. `null`
 * where there is none to mask.
 */
export function maskedLogin(user: UserRecord): string | null {
  const characters = [...(user.login ?? user.email ?? user.firstName ?? user.lastName ?? '')]
  const first = characters[0]
  if (first === undefined) return null
  const last = characters.length > 3 ? (characters.at(-1) ?? '') : ''
  return `${first}***${last}`
}
