import { timeOf } from '../kernel/ids.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { AssignmentTokens, TokenWarning } from '../records/groups/tokens.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { TokenRecord } from '../records/token-record.js'

const dayMs = 24 * 60 * 60_000
/** No warning ends sooner. */
const leastMs = 3 * dayMs
/** As long a person is warned who has nothing older: a warning without end is read by nobody. */
const mostMs = 30 * dayMs
/** So many codes of older tokens say that the owner was here and let it stand. */
const codesThatEnd = 3

type Held = Pick<AssignmentRecord, 'tokens'>

/** From the activation of a token on, its owner is warned of it. */
export function warnedOf({ tokens: { warnings, ids } }: Held, tokenId: string): Partial<AssignmentTokens> {
  const others = (warnings ?? []).filter((one) => ids.includes(one.tokenId))
  return { warnings: [...others, { tokenId, codes: 0 }] }
}

/** An accepted code counts to the end of each warning of a younger token. */
export function spokenForBy({ tokens: { warnings, ids } }: Held, tokenId: string): Partial<AssignmentTokens> {
  if (warnings === null) return {}
  const counts = (one: TokenWarning) =>
    one.codes < codesThatEnd && ids.includes(one.tokenId) && isOlder(tokenId, one.tokenId)
  if (!warnings.some(counts)) return {}
  return { warnings: warnings.map((one) => (counts(one) ? { ...one, codes: one.codes + 1 } : one)) }
}

/** "It was me". */
export function recognized({ tokens: { warnings } }: Held, tokenId: string): Partial<AssignmentTokens> {
  return { warnings: (warnings ?? []).map((one) => (one.tokenId === tokenId ? { ...one, own: true } : one)) }
}

/** Until when its owner is warned of a token; `null` where they were told of it. */
export function warnedUntil(
  { id, origin, createdAt }: Pick<TokenRecord, 'id' | 'origin' | 'createdAt'>,
  warnings: AssignmentTokens['warnings'],
): Date | null {
  if (origin === null || origin.notified) return null
  const warning = (warnings ?? []).find(({ tokenId }) => tokenId === id)
  const isOver = warning !== undefined && (warning.own === true || warning.codes >= codesThatEnd)
  return new Date(createdAt.getTime() + (isOver ? leastMs : mostMs))
}

/** What a session keeps of an accepted code beside its time, where a warning may end by it. */
export function codeOf({ tokens: { warnings } }: Held, tokenId: string): ProvenMethods {
  return warnings === null || warnings.length === 0 ? {} : { codeOf: tokenId }
}

/**
 * The tokens of which "It was me" counts: their warning is old enough, and a code of a token that is older, and still there, was accepted in
 * this session. A token is as old as its id.
 */
export function recognizableOf(
  { tokens: { warnings, ids } }: Held,
  { otp, codeOf: provenBy }: ProvenMethods,
  now: Date,
): readonly string[] {
  if (otp === undefined || provenBy === undefined || !ids.includes(provenBy)) return []
  const isRecognizable = ({ tokenId, codes, own }: TokenWarning) => {
    const age = now.getTime() - timeOf(tokenId).getTime()
    const isOpen = ids.includes(tokenId) && own !== true && codes < codesThatEnd
    return isOpen && isOlder(provenBy, tokenId) && age >= leastMs && age < mostMs
  }
  return (warnings ?? []).filter(isRecognizable).map(({ tokenId }) => tokenId)
}

/** Ids sort by the time they were made, which is the moment that their chat was connected. */
function isOlder(tokenId: string, than: string): boolean {
  return tokenId < than
}
