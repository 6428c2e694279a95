import {
  type ChatSource,
  isOfChat,
  type LookedUp,
  maskedLogin,
  type OutboundMessage,
  plainNotice,
  quoted,
  type Template,
  template,
  text,
} from '@chatfactor/core/feature'
import { byId, type TemplateParams } from '@chatfactor/core/store'
import { agreedIn } from '../approvers/approvers-of.js'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { en } from '../words/en.js'
import { afterSignIn } from './after-sign-in.js'
import { listedIn, listOfQuestions } from './list-of-questions.js'
import {
  type AskedTogether,
  endText,
  overMessage,
  type QuestionEnd,
  questionEnds,
  questionMessage,
} from './question-message.js'

type Said = (source: ChatSource) => OutboundMessage

/** What to say about the question that a delivery names; `null` if it must not be said any more. */
async function ofQuestion(
  params: TemplateParams,
  at: LookedUp,
  say: (records: AskedRecords) => Promise<Said | null> | Said | null,
): Promise<Said | null> {
  const records = await lookAt(at.store, text(params.authorizationId, ''))
  // Without its key, neither its text nor its buttons can be made.
  if (records === null || !at.keys.ids.includes(records.authorization.keyId)) return null
  return say(records)
}

/** The other approvers; none for a question to one person. */
async function togetherIn({ whole, requester }: AskedRecords, { store }: LookedUp): Promise<AskedTogether | null> {
  const approvers = whole?.approvers ?? null
  if (approvers === null) return null
  const asked = approvers.of.filter(({ partId }) => partId !== null)
  const users = await store.read(asked.map(({ userId }) => byId('users', userId)))
  const nameOf = (user: (typeof users)[number]) => (user === null ? null : maskedLogin(user)) ?? '***'
  return {
    names: users.map(nameOf),
    requester: nameOf(requester),
    atLeast: approvers.atLeast,
    agreed: agreedIn(approvers),
  }
}

/** A question, whole; `null` if it is over or has moved to another chat. */
function sayQuestion(params: TemplateParams, at: LookedUp): Promise<Said | null> {
  return ofQuestion(params, at, async (records) => {
    const { authorization, token, assignment } = records
    const isOpen = standingOf(authorization, at.now) === 'open'
    // A retried message must not arrive in a chat that the question has left.
    const isPutHere = token !== null && isOfChat({ token, assignment }, at.chat)
    // A waiting question may have been opened meanwhile.
    const isStillThis = params.list === undefined || params.list === authorization.deliveryId
    if (!isOpen || !isPutHere || !isStillThis || obstacleTo(at, records, at.now) !== null) return null
    const together = await togetherIn(records, at)
    return (source) => questionMessage(records, source, together)
  })
}

/** The questions that a message lists; if none is left, the message about the single question. */
async function listedOr(params: TemplateParams, at: LookedUp, alone: () => Promise<Said | null>): Promise<Said | null> {
  const listed = await listedIn(params, at)
  return listed.length > 0 ? (source) => listOfQuestions(listed, source) : alone()
}

function endIn({ end }: TemplateParams): QuestionEnd {
  return questionEnds.find((one) => one === end) ?? 'expired'
}

function named(
  key: 'ask.type.number' | 'ask.type.digits' | 'ask.list.nothing' | 'ask.late' | 'ask.countedOnce',
): NonNullable<Template['chat']> {
  return ({ words, params }) => plainNotice(words.of(en).say(key, { agent: quoted(text(params.agent, '')) }))
}

/**
 * The messages of questions. Each is written from the records when it is sent; a question that is over by then is not
 * sent.
 */
export const askTemplates = {
  question: template('authorization_ask', { urgency: 'prompt', fromRecords: afterSignIn(sayQuestion) }),
  /** A message that waits for others: a question if it stays alone, otherwise a list. */
  together: template('authorization_ask_together', {
    urgency: 'prompt',
    fromRecords: afterSignIn((params, at) => listedOr(params, at, () => sayQuestion(params, at))),
  }),
  over: template('authorization_over', {
    urgency: 'notice',
    // A list goes out without the questions that are over.
    fromRecords: (params, at) =>
      listedOr(params, at, () =>
        ofQuestion(params, at, (records) => (source) => overMessage(records, endIn(params), source)),
      ),
  }),
  answered: template('authorization_answered', {
    urgency: 'notice',
    chat(source) {
      const { words, params } = source
      const agent = text(params.agent, '')
      const end = endText(source, endIn(params), agent)
      const number = Number(params.number ?? 0)
      return plainNotice(words.of(en).say('ask.over', { agent: quoted(agent), number, end }))
    },
  }),
  digitsWrong: template('authorization_digits_wrong', {
    urgency: 'reply',
    chat: ({ words, params }) =>
      plainNotice(
        words.of(en).say('ask.digitsWrong', { agent: quoted(text(params.agent, '')), left: Number(params.left ?? 0) }),
      ),
  }),
  typeNumber: template('authorization_type_number', { urgency: 'reply', chat: named('ask.type.number') }),
  typeDigits: template('authorization_type_digits', { urgency: 'reply', chat: named('ask.type.digits') }),
  countedOnce: template('authorization_counted_once', { urgency: 'reply', chat: named('ask.countedOnce') }),
  nothing: template('authorizations_nothing', { urgency: 'reply', chat: named('ask.list.nothing') }),
  late: template('authorization_late', { urgency: 'reply', chat: named('ask.late') }),
} as const satisfies Readonly<Record<string, Template>>
