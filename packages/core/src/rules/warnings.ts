import { timeOf } from '../kernel/index.js'
import type { AssignmentRecord, AssignmentTokens, ProvenMethods, TokenRecord, TokenWarning } from '../records/index.js'

const dayMs = 24 * 60 * 60_000
/** The shortest warning. */
const leastMs = 3 * dayMs
/** The longest warning, for a person without an older token: a warning that never ends is not read. */
const mostMs = 30 * dayMs
/** So many codes of older tokens show that the owner was here and did not object. */
const codesThatEnd = 3

type Held = Pick<AssignmentRecord, 'tokens'>

/** Warns the owner about a token from its activation on. */
export function warnedOf({ tokens: { warnings, ids } }: Held, tokenId: string): Partial<AssignmentTokens> {
  const others = (warnings ?? []).filter((one) => ids.includes(one.tokenId))
  return { warnings: [...others, { tokenId, codes: 0 }] }
}

/** Counts an accepted code towards the end of every warning about a younger token. */
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

/** Until when a token's owner is warned about it; `null` if they were told. */
export function warnedUntil(
  { id, origin, createdAt }: Pick<TokenRecord, 'id' | 'origin' | 'createdAt'>,
  warnings: AssignmentTokens['warnings'],
): Date | null {
  if (origin === null || origin.notified) return null
  const warning = (warnings ?? []).find(({ tokenId }) => tokenId === id)
  const isOver = warning !== undefined && (warning.own === true || warning.codes >= codesThatEnd)
  return new Date(createdAt.getTime() + (isOver ? leastMs : mostMs))
}

/** What a session stores about an accepted code in addition to its time, if it may end a warning. */
export function codeOf({ tokens: { warnings } }: Held, tokenId: string): ProvenMethods {
  return warnings === null || warnings.length === 0 ? {} : { codeOf: tokenId }
}

/**
 * The tokens for which "It was me" is accepted: their warning is old enough, and a code of an older token that still
 * exists was accepted in this session. A token is as old as its id.
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

/** Ids sort by creation time, which is when their chat was connected. */
function isOlder(tokenId: string, than: string): boolean {
  return tokenId < than
}
