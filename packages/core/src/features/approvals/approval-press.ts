import { refsOfChallenge } from '../../challenges/question.js'
import { digitsIn } from '../../chats/digits-in-text.js'
import { disown } from '../../chats/disown-press.js'
import { acknowledge, actOnce, type EventSource, replyWith } from '../../chats/event-source.js'
import { languagesOf } from '../../deliveries/spoken-languages.js'
import { type AnswerRecords, type Commit, type Engine, members, type TokenHolder } from '../../kernel/index.js'
import { sameText } from '../../keys/index.js'
import { chatReply, codeTemplates } from '../../messages/index.js'
import { byId, follow, type InboundEvent } from '../../ports/index.js'
import { isOfChat, isOnRing, obstacleTo } from '../../rules/index.js'
import { approval, decline, refusal, wrongDigits } from './approval-answer.js'
import { isLiveApproval } from './approval-kind.js'
import { approvalDigits, approvalNumbers } from './approval-numbers.js'
import { type ApprovalAction, approvalNamedIn, readApprovalToken } from './approval-token.js'
import { takesDigits, takesNumber, takesTap } from './rules.js'
import { en } from './words/en.js'

/**
 * Acts on a button of an approval. `false` if it is outdated: of another chat, an earlier send, a question that was
 * answered, replaced or has expired, or of a person who is locked or switched off (C31). "It wasn't me" after an
 * approval takes it back.
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
      // Without its key, a proof that we made cannot be told from a forged one.
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

/** Whether an answer from this chat counts: checked again in the commit, on the records that it guards (C13). */
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

/** The effect of a button; `null` if this question does not have it. */
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

type ActionEvent = Extract<InboundEvent, { readonly type: 'action' }>

/**
 * Acts on a button of an approval; `false` for any other button. An outdated button is answered with "expired", where
 * it was pressed or, if the messenger cannot do that, in the chat.
 */
export async function pressApprovalButton(engine: Engine, event: ActionEvent, source: EventSource): Promise<boolean> {
  const challengeId = approvalNamedIn(event.value)
  if (challengeId === null) return false
  const { transport } = source.address
  const isAnswered = await pressApproval(engine, { challengeId, token: event.value }, source)
  if (isAnswered || event.ackId !== null) {
    const late = isAnswered ? null : (await wordsFor(engine, source)).of(en).say('approval.late')
    acknowledge(engine, transport, event.ackId, late)
    return true
  }
  await replyWith(engine, source, (now) => [chatReply(now, source, { template: codeTemplates.questionOver })])
  return true
}

async function wordsFor(engine: Engine, { address, profile }: EventSource) {
  const languages = await languagesOf(engine, { ...address, userId: null, language: profile?.language ?? null })
  return engine.catalogue.words(...languages)
}

/**
 * Compares six digits with every approval in this chat that waits for digits; `false` if there is none, so that they
 * are ordinary text.
 *
 * All are decided in one commit: digits that fit one are never a miss of another, and digits that fit none are a single
 * miss, of the newest.
 */
export async function enterDigits(
  engine: Engine,
  text: string,
  source: EventSource,
  bound: () => Promise<readonly TokenHolder[]>,
): Promise<boolean> {
  const digits = digitsIn(text)
  if (digits === null) return false
  const people = (await bound()).filter(({ assignment }) => assignment.approvals.liveId !== null)
  const ids = people.flatMap(({ assignment }) => assignment.approvals.liveId ?? [])
  const showing = showingOf(engine, source)
  return actOnce(engine, source, {
    refs: {
      challenges: ids.map((id) => byId('challenges', id)),
      assignments: people.map(({ assignment }) => byId('assignments', assignment.id)),
      users: people.map(({ user }) => byId('users', user.id)),
      resources: people.map(({ resource }) => byId('resources', resource.id)),
      tokens: people.map(({ token }) => byId('tokens', token.id)),
    },
    decide(found, now) {
      const asked = people.flatMap((_person, at) => {
        const [challenge, assignment] = [found.challenges[at] ?? null, found.assignments[at] ?? null]
        const [user, resource, token] = [found.users[at] ?? null, found.resources[at] ?? null, found.tokens[at] ?? null]
        if (assignment === null || user === null || resource === null || token === null) return []
        if (!isLiveApproval(challenge, now) || !takesDigits(challenge) || challenge.tokenId !== token.id) return []
        if (!isOnRing(engine.keys, challenge)) return []
        return [{ challenge, assignment, user, resource, token, preferred: null }]
      })
      // Each is compared, so that the time does not reveal which one matched.
      const meant = asked.filter(({ challenge }) => sameText(digits, approvalDigits(engine.keys, challenge)))
      const waiting = asked.filter((records) => mayAnswer(engine, records, source, now))
      const right = meant.find((records) => waiting.includes(records))
      if (right !== undefined) return approval(right, showing, now)
      // Meant for a question that may no longer be answered: no miss for another person in the same chat.
      if (meant.length > 0) return null
      const newest = waiting.toSorted((one, other) => (one.challenge.id < other.challenge.id ? 1 : -1))[0]
      return newest === undefined ? null : wrongDigits(newest, now)
    },
  })
}
