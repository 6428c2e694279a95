import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import { isConfirmed } from '../keys/confirmation.js'
import type { KeyRing } from '../keys/key-ring.js'
import { isChatTaken, mayStillEnroll } from '../policy/eligibility.js'
import { confirmLimits } from '../policy/enrollment-deadlines.js'
import { update } from '../ports/writes.js'
import type { ChatRecord } from '../records/chat-record.js'
import { nextEnrollmentState } from '../records/enrollment-machine.js'
import { type ActivationRecords, activation } from './activation.js'
import { stateOf } from './enrollment-view.js'
import type { ConfirmOutcome } from './enrollments.js'

/** Decides what the signed-in person's answer comes to: a token, or a miss that is counted in the same commit (R13). */
export function confirmEnrollment(
  keys: KeyRing,
  records: ActivationRecords & { readonly chat: ChatRecord | null },
  answer: string,
  tokenId: string,
  now: Date,
): Decision<ConfirmOutcome> {
  const { enrollment, user, resource, chat } = records
  const state = stateOf(enrollment, now)
  if (state === 'expired') return { result: { outcome: 'expired' } }
  if (state === 'locked') return { result: { outcome: 'locked' } }
  const next = nextEnrollmentState(state, 'confirmed', 'confirm')
  if (next === null || chat === null) throw new ChatfactorError('TRANSITION_REFUSED', { state, event: 'confirmed' })
  if (!isConfirmed(keys, enrollment, answer)) return miss(records, now)

  if (isChatTaken(enrollment, chat)) throw new ChatfactorError('POLICY_DENIED', { rule: 'chat_already_bound' })
  if (!mayStillEnroll(records, now)) throw new ChatfactorError('POLICY_DENIED', { rule: 'enrollment_over' })
  const bound = { id: chat.id, chatId: chat.chatId, displayName: enrollment.displayName }
  const effect = activation(keys, records, bound, tokenId, {}, now)
  const bindings = { ...chat.bindings, [resource.id]: { userId: user.id, tokenId } }
  return {
    ...effect,
    result: { outcome: 'activated', tokenId },
    writes: [update('chats', chat, { bindings }), ...effect.writes],
  }
}

function miss({ enrollment, user, resource }: ActivationRecords, now: Date): Decision<ConfirmOutcome> {
  const confirmMisses = enrollment.confirmMisses + 1
  const limit = confirmLimits[enrollment.confirmation]
  const over = confirmMisses >= limit
  const ids = { enrollmentId: enrollment.id, resourceId: resource.id, userId: user.id }
  return {
    result: over ? { outcome: 'locked' } : { outcome: 'wrong_code', attemptsLeft: limit - confirmMisses },
    writes: [
      update('enrollments', enrollment, { confirmMisses, ...(over ? { state: 'locked' as const, endedAt: now } : {}) }),
    ],
    audit: [
      {
        action: 'enrollment.missed',
        resourceId: resource.id,
        subjectId: user.subjectId,
        actor: 'person',
        outcome: 'failure',
        details: { enrollmentId: enrollment.id },
      },
    ],
    events: over ? [{ name: 'enrollment.changed', data: { ...ids, state: 'locked' } }] : [],
  }
}
