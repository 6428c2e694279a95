import type { OwnAccountHeld } from '@chatfactor/operations'

/** What operations bring to a signed-in person; throws where there are none. */
export function accountOf(me: object): OwnAccountHeld {
  if (!hasAccount(me)) throw new Error('no operations')
  return me.account
}

function hasAccount(me: object): me is { readonly account: OwnAccountHeld } {
  return 'account' in me
}
