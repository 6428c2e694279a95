import { ChatfactorError } from '../errors/index.js'
import { by, type Decision, type Effect, type HostRules, together } from '../kernel/index.js'
import { isConfirmed, type KeyRing } from '../keys/index.js'
import { update } from '../ports/index.js'
import { type ChatRecord, type EnrollmentRecord, nextEnrollmentState, type TokenChat } from '../records/index.js'
import { confirmLimits, enrollmentRefusal, isChatTaken, isIgnored } from '../rules/index.js'
import { type ActivationRecords, activation } from '../tokens/activation.js'
import { bindingOf } from '../tokens/new-chat.js'
import { tokenAnnouncements } from '../tokens/token-announcements.js'
import { ending } from './ending.js'
import { toldOfEnrollment } from './enrollment-happenings.js'
import { type ConfirmOutcome, stateOf } from './enrollments.js'

/** An enrollment with all records that its activation depends on. */
export interface EnrollingRecords extends ActivationRecords {
  readonly enrollment: EnrollmentRecord
}

/** Activates an enrollment, by a scan or a confirmation: its token, and its own end. */
export function activationOf(
  keys: KeyRing,
  records: EnrollingRecords,
  becomes: { readonly tokenId: string; readonly chat: TokenChat; readonly change: Partial<EnrollmentRecord> },
  now: Date,
): Effect {
  const { enrollment, replaced } = records
  const { tokenId, chat, change } = becomes
  const who = by('chat', records)
  const facts = { enrollmentId: enrollment.id, tokenId, transport: chat.transport }
  const begins = {
    tokenId,
    chat,
    name: enrollment.name,
    digits: enrollment.digits,
    ...(replaced === null
      ? { told: toldOfEnrollment('enrollment.activated', who, facts), announces: tokenAnnouncements.activated }
      : {
          told: toldOfEnrollment('token.replaced', who, { ...facts, replaces: replaced.id }),
          announces: tokenAnnouncements.replaced,
        }),
  }
  const ended = update('enrollments', enrollment, { ...change, tokenId, endedAt: now })
  return together(activation(keys, { ...records, names: enrollment.grounds?.names }, begins, now), { writes: [ended] })
}

/**
 * Decides the outcome of the signed-in person's answer: a token, or a miss that is counted in the same commit (R13).
 */
export function confirmEnrollment(
  keys: KeyRing,
  host: HostRules,
  records: EnrollingRecords & { readonly chat: ChatRecord | null },
  answer: string,
  tokenId: string,
  now: Date,
): Decision<ConfirmOutcome> {
  const { enrollment, user, resource, chat } = records
  const state = stateOf(enrollment, keys, now)
  if (state === 'expired') return { result: { outcome: 'expired' } }
  if (state === 'locked') return { result: { outcome: 'locked' } }
  // An earlier look at it has ended it already.
  if (enrollment.endedBecause === 'policy') return { result: { outcome: 'cancelled' } }
  const next = nextEnrollmentState(state, 'confirmed', 'confirm')
  if (next === null || chat === null) throw new ChatfactorError('TRANSITION_REFUSED', { state, event: 'confirmed' })
  if (enrollmentRefusal(records, host, now) !== null) {
    const { ended: _ended, ...cancelled } = ending(enrollment, 'policy', { actor: 'system', user }, now)
    return { result: { outcome: 'cancelled' }, ...cancelled }
  }
  if (!isConfirmed(keys, enrollment, answer)) return miss(records, now)

  if (isChatTaken(enrollment, chat)) throw new ChatfactorError('POLICY_DENIED', { rule: 'chat_already_bound' })
  if (isIgnored(chat, user.id, now)) throw new ChatfactorError('POLICY_DENIED', { rule: 'enrollment_over' })
  const { displayName } = enrollment
  const bound = { ...chat, chatRecordId: chat.id, displayName }
  const bindings = { ...chat.bindings, [resource.id]: { userId: user.id, tokenId } }
  const effect = activationOf(keys, records, { tokenId, chat: bound, change: { state: next } }, now)
  return {
    result: { outcome: 'activated', tokenId },
    ...together(effect, { writes: [update('chats', chat, bindingOf(bindings, now))] }),
  }
}

function miss(records: EnrollingRecords, now: Date): Decision<ConfirmOutcome> {
  const { enrollment, user } = records
  const confirmMisses = enrollment.confirmMisses + 1
  const limit = confirmLimits[enrollment.confirmation]
  const missed = toldOfEnrollment('enrollment.missed', by('person', records), { enrollmentId: enrollment.id })
  if (confirmMisses < limit) {
    return {
      result: { outcome: 'wrong_code', attemptsLeft: limit - confirmMisses },
      writes: [update('enrollments', enrollment, { confirmMisses })],
      told: [missed],
    }
  }
  const { writes, told: locked } = ending(enrollment, 'misses', { actor: 'person', user }, now, { confirmMisses })
  return { result: { outcome: 'locked' }, writes, told: [missed, ...locked] }
}
