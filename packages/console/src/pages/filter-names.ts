import type { MemberFilter } from '@chatfactor/operations'
import type { PlainKey } from '../words/console-words.js'

/** The label of each member filter. */
export const filterNames = {
  no_token: 'console.members.onlyNoToken',
  has_token: 'console.members.onlyHasToken',
  locked: 'console.members.onlyLocked',
  never_signed_in: 'console.members.onlyNeverSignedIn',
  unreachable: 'console.members.onlyUnreachable',
  off: 'console.members.onlyOff',
  not_told: 'console.members.onlyNotTold',
  no_address: 'console.members.onlyNoAddress',
} as const satisfies Readonly<Record<MemberFilter, PlainKey>>
