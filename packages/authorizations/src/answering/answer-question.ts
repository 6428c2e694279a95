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
import { type AuthorizationRecord, byId, follow, type Ref } from '@chatfactor/core/store'
import { endParts } from '../approvers/end-parts.js'
import { sentAgain } from '../asking/sent-again.js'
import { askTemplates } from '../chat/ask-templates.js'
import { isUnread } from '../inbox/unread.js'
import { grantsUntil, isGranting, mayOffer } from '../permits/grant.js'
import { placesOf } from '../permits/places.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { type Action, numbersOf, provenAction, questionNamedIn } from '../secrets.js'
import { en } from '../words/en.js'
import { type Answer, answered } from './answers.js'
import { type AnsweredRecords, overEdit, type Showing } from './over.js'

const places = { first: 0, second: 1, third: 2, grantFirst: 0, grantSecond: 1, grantThird: 2 } as const

/** What a person means by a button or a text. */
export type Meant = Action | 'digits'

/**
 * Answers a question in this chat. `false` if the answer counts for nothing: it is about another chat or an earlier
 * send, the question was answered, used or has expired, or a rule now forbids it. Everything is checked again in the
 * commit, however the answer came.
 */
export async function answerQuestion(
  engine: Engine,
  source: EventSource,
  { id, permits = [] }: { readonly id: string; readonly permits?: readonly Ref<'permits'>[] },
  meant: (records: AskedRecords, now: Date) => Meant | null,
): Promise<boolean> {
  const about: { whole: string | null } = { whole: null }
  const isAnswered = await changeQuestion(engine, source, { id, permits }, (records, showing, now) => {
    const action = meant(records, now)
    if (action === null || !mayAnswer(engine, records, action, now)) return null
    about.whole = records.authorization.partOf
    if (action === 'similar' || action === 'once') return turned(records, action, now)
    const answer = answerOf(engine, records, action, now)
    return answer === null ? null : answered(records, answer, showing, now)
  })
  if (isAnswered && about.whole !== null) await endParts(engine, about.whole)
  return isAnswered
}

/** Decides about a question that this very chat was asked. */
export function changeQuestion(
  engine: Engine,
  source: EventSource,
  { id, permits = [] }: { readonly id: string; readonly permits?: readonly Ref<'permits'>[] },
  decide: (records: AnsweredRecords, showing: Showing, now: Date) => Commit | null,
): Promise<boolean> {
  const refs = refsOfAuthorization(id)
  const { canEdit } = engine.channels.transports.get(source.address.transport).transport.capabilities
  return actOnce(engine, source, {
    warm: true,
    refs: { preferred: follow(refs.assignment, 'preferredTokenId', 'tokens'), permits, ...refs },
    need: [...needed, 'token'],
    decide(records, now) {
      // Without its key, a proof that we made cannot be told from a forged one.
      if (!isOnRing(engine.keys, records.authorization) || !isOfChat(records, source.address)) return null
      return decide(records, { canEdit }, now)
    },
  })
}

/**
 * Names a question that is answered by a text. Such an answer also grants a permit if the person has just read its
 * terms.
 */
export function answeredByText(authorization: AuthorizationRecord, now: Date) {
  return { id: authorization.id, permits: isGranting({ authorization }, now) ? placesOf(authorization) : [] }
}

/** Whether an answer counts. "It wasn't me" also takes back what was approved and not used yet. */
function mayAnswer(engine: Engine, records: AskedRecords, action: Meant, now: Date): boolean {
  const standing = standingOf(records.authorization, now)
  const isAwaited = standing === 'open' || (standing === 'approved' && action === 'deny')
  // A question that is only in a list, or was not sent yet, has not been read whole.
  const isNo = action === 'decline' || action === 'deny'
  return isAwaited && (isNo || !isUnread(records, now)) && obstacleTo(engine, records, now) === null
}

/**
 * Shows what may be allowed in advance, as one sentence that can be answered for ten minutes; or the question without
 * it.
 */
function turned(records: AnsweredRecords, action: 'similar' | 'once', now: Date): Commit | null {
  const { authorization, token } = records
  if (action === 'similar' && !mayOffer(records)) return null
  const until = action === 'similar' ? grantsUntil(authorization.expiresAt, now) : null
  const { effect } = sentAgain(records, token, 'chat', now, { grantsUntil: until })
  return { ...effect, edits: overEdit(authorization, 'moved') }
}

/** The effect of an action; `null` if this question cannot be answered that way. */
function answerOf(
  { keys }: Engine,
  { authorization }: AskedRecords,
  action: Exclude<Meant, 'similar' | 'once'>,
  now: Date,
): Answer | null {
  if (action === 'deny') return 'not_me'
  if (action === 'decline') return 'declined'
  const isRead = isGranting({ authorization }, now)
  if (action === 'digits') return authorization.mode === 'code_entry' ? yes(isRead) : null
  const grants = action.startsWith('grant')
  if (grants && !isRead) return null
  if (action === 'approve' || action === 'grant') return authorization.mode === 'approve_deny' ? yes(grants) : null
  if (authorization.mode !== 'number_matching') return null
  const { right, choices } = numbersOf(keys, authorization)
  return choices[places[action]] === right ? yes(grants) : 'number'
}

function yes(grants: boolean): Answer {
  return grants ? 'granted' : 'approved'
}

/** Acts on a button of a question; `false` for any other button. An outdated button is answered with "this is over". */
export const pressQuestion: NonNullable<ChatSlots['pressOwn']> = async (engine, event, source) => {
  const named = questionNamedIn(event.value)
  if (named === null) return false
  const { transport } = source.address
  const permits = named.grants ? await placesIn(engine, named.id) : []
  const isAnswered = await answerQuestion(engine, source, { id: named.id, permits }, ({ authorization }) =>
    provenAction(engine.keys, event.value, authorization, source.address),
  )
  if (isAnswered || event.ackId !== null) {
    acknowledge(engine, transport, event.ackId, isAnswered ? null : await lateWords(engine, source))
    return true
  }
  await replyWith(engine, source, (now) => [chatReply(now, source, { template: askTemplates.late })])
  return true
}

/** Where a permit that the answer grants would stand: agent, person and purpose of a question never change. */
async function placesIn({ store }: Engine, id: string): Promise<readonly Ref<'permits'>[]> {
  const [asked] = await store.read([byId('authorizations', id)])
  return asked === null ? [] : placesOf(asked)
}

async function lateWords(engine: Engine, { address, profile }: EventSource): Promise<string> {
  const languages = await languagesOf(engine, { ...address, userId: null, language: profile?.language ?? null })
  return (await engine.catalogue.words(...languages)).of(en).say('ask.late')
}
