import {
  acknowledge,
  actOnce,
  type ChatSlots,
  type Commit,
  chatReply,
  type Engine,
  type EventSource,
  isOfChat,
  isOnRing,
  languagesOf,
  replyWith,
} from '@chatfactor/core/feature'
import { follow } from '@chatfactor/core/store'
import { askTemplates } from '../chat/ask-templates.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { type Action, numbersOf, provenAction, questionNamedIn } from '../secrets.js'
import { en } from '../words/en.js'
import { type Answer, type AnsweredRecords, answered, type Showing } from './answers.js'

const places = { first: 0, second: 1, third: 2 } as const

/**
 * Answers a question in this chat; `false` where that means nothing: in another chat, for another send, when it was answered, used or ran out, and
 * where a rule is against it by now. Everything is asked again in the commit, whichever way the answer came.
 */
export function answerQuestion(
  engine: Engine,
  source: EventSource,
  authorizationId: string,
  meant: (records: AskedRecords) => Action | 'digits' | null,
): Promise<boolean> {
  return changeQuestion(engine, source, authorizationId, (records, showing, now) => {
    const action = meant(records)
    if (action === null || !mayAnswer(engine, records, action, now)) return null
    const answer = answerOf(engine, records, action)
    return answer === null ? null : answered(records, answer, showing, now)
  })
}

/** Decides about a question that is put to this very chat. */
export function changeQuestion(
  engine: Engine,
  source: EventSource,
  authorizationId: string,
  decide: (records: AnsweredRecords, showing: Showing, now: Date) => Commit | null,
): Promise<boolean> {
  const refs = refsOfAuthorization(authorizationId)
  const { canEdit } = engine.channels.transports.get(source.address.transport).transport.capabilities
  return actOnce(engine, source, {
    refs: { preferred: follow(refs.assignment, 'preferredTokenId', 'tokens'), ...refs },
    need: [...needed, 'token'],
    decide(records, now) {
      // What was derived under a key that has left the ring cannot be told from what never was ours.
      if (!isOnRing(engine.keys, records.authorization) || !isOfChat(records, source.address)) return null
      return decide(records, { canEdit }, now)
    },
  })
}

/** Whether an answer counts: "It wasn't me" also takes back what was approved and not used so far. */
function mayAnswer(engine: Engine, records: AskedRecords, action: Action | 'digits', now: Date): boolean {
  const standing = standingOf(records.authorization, now)
  const isAwaited = standing === 'open' || (standing === 'approved' && action === 'deny')
  return isAwaited && obstacleTo(engine, records, now) === null
}

/** The effect of an action; none if this question is not answered so. */
function answerOf({ keys }: Engine, { authorization }: AskedRecords, action: Action | 'digits'): Answer | null {
  if (action === 'deny') return 'not_me'
  if (action === 'decline') return 'declined'
  if (action === 'digits') return authorization.mode === 'code_entry' ? 'approved' : null
  if (action === 'approve') return authorization.mode === 'approve_deny' ? 'approved' : null
  if (authorization.mode !== 'number_matching') return null
  const { right, choices } = numbersOf(keys, authorization)
  return choices[places[action]] === right ? 'approved' : 'number'
}

/** Acts on a button of a question; `false` for any other button. An outdated one is said to be over where it was pressed. */
export const pressQuestion: NonNullable<ChatSlots['pressOwn']> = async (engine, event, source) => {
  const authorizationId = questionNamedIn(event.value)
  if (authorizationId === null) return false
  const { transport } = source.address
  const isAnswered = await answerQuestion(engine, source, authorizationId, ({ authorization }) =>
    provenAction(engine.keys, event.value, authorization, source.address),
  )
  if (isAnswered || event.ackId !== null) {
    acknowledge(engine, transport, event.ackId, isAnswered ? null : await lateWords(engine, source))
    return true
  }
  await replyWith(engine, source, (now) => [chatReply(now, source, { template: askTemplates.late })])
  return true
}

async function lateWords(engine: Engine, { address, profile }: EventSource): Promise<string> {
  const languages = await languagesOf(engine, { ...address, userId: null, language: profile?.language ?? null })
  return (await engine.catalogue.words(...languages)).of(en).say('ask.late')
}
