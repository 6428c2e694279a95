import { challengeAnnouncements, refusedParams } from '../challenges/challenge-announcements.js'
import { toldOfChallenge } from '../challenges/challenge-happenings.js'
import { aboutOf } from '../challenges/judge.js'
import {
  isSentAndGood,
  overMessage,
  type Put,
  questionDelivery,
  refsOfChallenge,
  type SendRecords,
  senderOf,
} from '../challenges/question.js'
import { reissueChallenge } from '../challenges/reissue.js'
import { by, type Commit, chatOf, type Engine, members } from '../kernel/index.js'
import { codeActions } from '../keys/index.js'
import { chatDelivery, chatReply, codeTemplates, lockNotice, securityNotice } from '../messages/index.js'
import { follow, update } from '../ports/index.js'
import {
  answeredNo,
  challengeChange,
  isOfChat,
  missOfPerson,
  nextSendAt,
  obstacleTo,
  standingOf,
  waitingIds,
} from '../rules/index.js'
import type { ChatButton } from './chat-ways.js'
import { disown } from './disown-press.js'
import { actOnce, type EventSource, replyWith } from './event-source.js'

/** The buttons of the question "did you ask for this code?". */
export const codeButtons: readonly ChatButton[] = (['itsMe', 'notMine'] as const).map((answer) => ({
  action: codeActions[answer],
  press: async (engine, { recordId }, source) => {
    await answerCodeQuestion(engine, answer, recordId, source)
    return true
  },
}))

/**
 * "It's me" sends a new code of the same challenge. "Not me" ends the challenge, whether its code was sent or not, and
 * everything that it let in (R2, R14, R26).
 */
async function answerCodeQuestion(
  engine: Engine,
  answer: keyof typeof codeActions,
  challengeId: string,
  source: EventSource,
): Promise<void> {
  if (answer === 'itsMe' && !engine.channels.replies.take(source.address)) return
  const refs = refsOfChallenge(challengeId)
  const site = engine.settings.site
  const isAnswered = await actOnce(engine, source, {
    refs: {
      ...refs,
      token: follow(refs.challenge, 'tokenId', 'tokens'),
      preferred: follow(refs.assignment, 'preferredTokenId', 'tokens'),
    },
    need: ['challenge', 'token', ...members],
    decide(asked, now) {
      if (!isAsked(engine, { ...asked, anywhere: answer === 'notMine' }, source, now)) return null
      const question = engine.features.question(asked.challenge.kind)
      if (answer === 'notMine') return question?.denied(asked, now) ?? deny(asked, now)
      return waitingIds(asked.assignment.challenges).includes(challengeId)
        ? send(engine, asked, { site, question }, now)
        : null
    },
  })
  // If it was answered meanwhile, what the answer has let in ends.
  if (isAnswered || (answer === 'notMine' && (await disown(engine, { challengeId }, source)))) return
  const template = answer === 'itsMe' ? codeTemplates.nothingToFetch : codeTemplates.questionOver
  await replyWith(engine, source, (now) => [chatReply(now, source, { template })])
}

/** Whether the challenge was put to this chat, and can still be answered. */
function isAsked(
  engine: Engine,
  asked: SendRecords & { readonly anywhere: boolean },
  { address }: EventSource,
  now: Date,
): boolean {
  return (
    standingOf(asked.challenge, now) === 'waiting' &&
    isOfChat(asked, address) &&
    obstacleTo(engine, asked, now) === null
  )
}

/**
 * The next code. Beyond the send limit the person still gets one, since they came for it: the current one while it is
 * valid (R23).
 */
function send(engine: Engine, asked: SendRecords, put: Put, now: Date): Commit {
  const { challenge, assignment, token } = asked
  const sender = senderOf(challenge, assignment)
  const isCode = challenge.kind === 'otp'
  if (isCode && isSentAndGood(challenge, now) && nextSendAt(assignment.sends, sender, now) !== null)
    return { deliveries: [questionDelivery(asked, put, now)], untold: 'chat_answered' }
  const { result: _result, ...next } = reissueChallenge(asked, { ...put, actor: 'chat', isFetched: true }, engine, now)
  if (next.told !== undefined) return next
  const nothing = chatDelivery(now, asked, chatOf(token), { template: codeTemplates.nothingToFetch })
  return { deliveries: [nothing], untold: 'chat_answered' }
}

/** Ends the challenge and also tells the person elsewhere. It counts as a miss: the request was not theirs (R9). */
function deny(asked: SendRecords, now: Date): Commit {
  const { challenge, assignment, token } = asked
  const miss = missOfPerson(asked, 'chat', now)
  return {
    writes: [
      update('challenges', challenge, challengeChange(challenge, 'deny', now)),
      update('assignments', assignment, {
        attempts: miss.counters,
        challenges: answeredNo(assignment.challenges, challenge.id),
      }),
    ],
    deliveries: [
      chatDelivery(now, asked, chatOf(token), { template: codeTemplates.signInDenied }),
      ...securityNotice(
        asked,
        { announces: challengeAnnouncements.denied, chats: [], params: refusedParams(challenge) },
        now,
      ),
      ...lockNotice(asked, [token], miss, now),
    ],
    edits: overMessage(challenge, 'denied'),
    told: [toldOfChallenge('challenge.denied', by('chat', asked), aboutOf(challenge)), ...miss.told],
  }
}
