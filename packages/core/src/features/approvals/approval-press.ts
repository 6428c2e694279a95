import { refsOfChallenge } from '../../challenges/ownership.js'
import { actOnce } from '../../chats/act-once.js'
import { disown } from '../../chats/disown-press.js'
import type { EventSource } from '../../chats/event-source.js'
import type { Commit } from '../../kernel/decision.js'
import type { Engine } from '../../kernel/engine.js'
import { members } from '../../kernel/membership.js'
import type { AnswerRecords } from '../../kernel/question-kind.js'
import { follow } from '../../ports/store.js'
import { isOnRing, obstacleTo } from '../../rules/answerable.js'
import { isOfChat } from '../../rules/live.js'
import { approval, decline, refusal } from './approval-answer.js'
import { approvalNumbers } from './approval-numbers.js'
import { isLiveApproval } from './approval-plan.js'
import { type ApprovalAction, readApprovalToken } from './approval-token.js'
import { takesNumber, takesTap } from './rules.js'

/**
 * Acts on a button of an approval; `false` if it is outdated: of another chat, an earlier send, a question that was answered,
 * replaced or ran out, or of a person who is locked or switched off (C31). "It wasn't me" of what was approved takes that back.
 */
export async function pressApproval(
  engine: Engine,
  { challengeId, token }: { readonly challengeId: string; readonly token: string },
  source: EventSource,
): Promise<boolean> {
  const refs = refsOfChallenge(challengeId)
  const showing = showingOf(engine, source)
  let action: ApprovalAction | null = null
  const isAnswered = await actOnce(engine, source, {
    warm: true,
    refs: {
      token: follow(refs.challenge, 'tokenId', 'tokens'),
      preferred: follow(refs.assignment, 'preferredTokenId', 'tokens'),
      ...refs,
    },
    need: ['challenge', 'token', ...members],
    decide(records, now): Commit | null {
      // What was derived under a key that has left the ring cannot be told from what never was ours.
      if (!isOnRing(engine.keys, records.challenge)) return null
      action = readApprovalToken(engine.keys, token, records.challenge, source.address)
      const anywhere = action === 'deny' || action === 'decline'
      if (action === null || !mayAnswer(engine, { ...records, anywhere }, source, now)) return null
      const how = meaningOf(engine, records, action)
      if (how === null) return null
      if (how === 'approved') return approval(records, showing, now)
      return how === 'declined' ? decline(records, showing, now) : refusal(records, how, showing, now)
    },
  })
  return isAnswered || (action === 'deny' && disown(engine, { challengeId }, source))
}

/** Whether an answer from this chat counts: asked again at the commit, on the records that it guards (C13). */
export function mayAnswer(
  engine: Engine,
  records: AnswerRecords & { readonly anywhere?: boolean },
  { address }: EventSource,
  now: Date,
): boolean {
  const { challenge, assignment } = records
  return (
    isLiveApproval(challenge, now) &&
    assignment.approvals.liveId === challenge.id &&
    isOfChat(records, address) &&
    obstacleTo(engine, records, now) === null
  )
}

/** How an answer can be shown in this chat. */
export function showingOf(
  { channels: { transports } }: Engine,
  { address }: EventSource,
): { readonly canEdit: boolean } {
  return { canEdit: transports.get(address.transport).transport.capabilities.canEdit }
}

const places = { first: 0, second: 1, third: 2 } as const

/** The effect of a button; none if this question does not have it. */
function meaningOf(
  { keys }: Engine,
  { challenge }: AnswerRecords,
  action: ApprovalAction,
): 'approved' | 'declined' | 'denied' | 'wrong_number' | null {
  if (action === 'deny') return 'denied'
  if (action === 'decline') return 'declined'
  if (action === 'approve') return takesTap(challenge) ? 'approved' : null
  if (!takesNumber(challenge)) return null
  const { right, choices } = approvalNumbers(keys, challenge)
  return choices[places[action]] === right ? 'approved' : 'wrong_number'
}
