import { type KeyRing, sameText } from '@chatfactor/core/feature'

/**
 * The secret of a remembered browser: its record's id and a turn, both signed. Each use begins the next turn, so a copy
 * and its original cannot both go on: the second one shows a turn that is over.
 *
 * At most 80 characters of `A-Z a-z 0-9 - _ .`.
 */
export function browserSecret(keys: KeyRing, browserId: string, turn: number): string {
  return `${browserId}.${turn.toString(36)}.${signature(keys, keys.currentId, browserId, turn)}`
}

/** The record and the turn in a browser's secret; `null` if it is not ours. */
export function readBrowserSecret(keys: KeyRing, given: string): { readonly id: string; readonly turn: number } | null {
  const [, id = '', written = '', mac = ''] = /^([0-9a-z]{26})\.([0-9a-z]{1,7})\.([\w-]{43})$/.exec(given) ?? []
  const turn = Number.parseInt(written, 36)
  const isOurs = id !== '' && keys.ids.some((keyId) => sameText(mac, signature(keys, keyId, id, turn)))
  return isOurs ? { id, turn } : null
}

function signature(keys: KeyRing, keyId: string, browserId: string, turn: number): string {
  return keys.derive(keyId, 'browser', { recordId: `${browserId}.${turn}` }).toString('base64url')
}
