import { type ApprovalMode, type AskedKind, approvalModes, type ChallengeRecord } from '../records/challenge-record.js'
import type { ResourceRecord } from '../records/resource-record.js'

/** The least that a proof must be: how the person would be asked. */
export interface Least {
  readonly kind: AskedKind
  /** How it is answered in the chat; as the Resource wants by default. */
  readonly mode?: ApprovalMode | undefined
  /** Whether a code will do where no such question may be sent. */
  readonly instead: 'code' | 'refuse'
}

/** The way of answering in the chat that carries a secret from the page to the chat, as a typed code does in the other direction. */
const [strictest] = approvalModes

/** Whether an answer to this challenge is at least as strong as what is asked for now; how it was asked never changes. */
export function isEnough(
  { kind, mode }: Pick<ChallengeRecord, 'kind' | 'mode'>,
  least: Least,
  { secondFactor }: Pick<ResourceRecord, 'secondFactor'>,
): boolean {
  if (kind === 'email_code') return false
  if (least.kind === 'otp') return kind === 'otp' || mode === strictest
  if (kind === 'otp' || mode === null) return least.instead === 'code'
  return !isWeaker(mode, least.mode ?? secondFactor.approvalMode)
}

/** Whether a way of answering asks less of the person than another. */
export function isWeaker(mode: ApprovalMode, than: ApprovalMode): boolean {
  return approvalModes.indexOf(mode) > approvalModes.indexOf(than)
}
