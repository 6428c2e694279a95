import type { ResourceId, TokenId, UserId } from '../records/ids.js'

/** What hosts hear of tokens that are switched off and on: `@chatfactor/operations` emits it. */
export interface StatesEvents {
  /** A token was switched off: it stays listed, and nothing is asked of it. `last`: the person has no other one. `notified: false`: the person could not be told elsewhere. */
  'token.disabled': [{ tokenId: TokenId; resourceId: ResourceId; userId: UserId; last: boolean; notified: boolean }]
  /** It was switched on again. `notified: false`: the person could not be told elsewhere. */
  'token.enabled': [{ tokenId: TokenId; resourceId: ResourceId; userId: UserId; notified: boolean }]
}
