import {
  type AnswerMode,
  type AskedKind,
  type ChallengeRecord,
  chatKind,
  type LeastProof,
  leastProofs,
} from '../records/index.js'

/** How a caller wants a person to be asked. */
export interface Asking {
  readonly kind: AskedKind
  readonly mode?: AnswerMode | undefined
  readonly instead: 'code' | 'refuse'
  readonly least: LeastProof
}

/**
 * How the person is asked, so that the right answer is enough: where the least is an answer in the chat, no code is sent, whatever else was wished.
 *
 * A question of the chat for which no code may stand in is itself the least.
 */
export function askingFor({
  kind,
  mode,
  instead,
  least: given = 'code',
}: Omit<Asking, 'least'> & { readonly least?: LeastProof | undefined }): Asking {
  const isStrict = kind !== 'otp' && instead === 'refuse'
  const least = isStrict ? stricter(mode ?? 'approve_deny', given) : given
  if (least === 'code') return { kind, mode, instead, least }
  return { kind: chatKind, mode: mode === undefined ? mode : stricter(mode, least), instead: 'refuse', least }
}

/** Whether an answer to this challenge is at least as strong as now required; how it was asked never changes. */
export function isEnough({ kind, mode }: Pick<ChallengeRecord, 'kind' | 'mode'>, least: LeastProof): boolean {
  const given = kind === 'otp' ? 'code' : mode
  return given !== null && !isWeaker(given, least)
}

/** Whether a proof is weaker than another. */
export function isWeaker(one: LeastProof, than: LeastProof): boolean {
  return leastProofs.indexOf(one) < leastProofs.indexOf(than)
}

/** The mode, or the minimum if that is stricter. */
export function stricter(mode: AnswerMode, least: LeastProof): AnswerMode {
  return least !== 'code' && isWeaker(mode, least) ? least : mode
}
