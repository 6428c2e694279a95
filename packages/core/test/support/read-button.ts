import { openFeatures } from '../../src/chatfactor/features.js'
import { type ActionChat, namedAction, provenDetail } from '../../src/keys/action-token.js'
import type { KeyRing } from '../../src/keys/key-ring.js'

const actions = openFeatures({}).list.flatMap(({ buttons = [] }) => buttons.map(({ action }) => action))

/** What a button means, whichever feature wrote it; `null` where none of them wrote it for this chat with one of these details. */
export function readActionToken(keys: KeyRing, token: string, chat: ActionChat, details: readonly string[] = []) {
  const named = namedAction(token)
  const action = actions.find(({ letter }) => letter === named?.letter)
  const detail = action === undefined ? null : provenDetail(keys, token, action, chat, details)
  if (named === null || action === undefined || detail === null) return null
  return { action: action.name, recordId: named.recordId, issuedAt: named.issuedAt, detail }
}
