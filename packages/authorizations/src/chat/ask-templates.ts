import {
  type ChatSource,
  isOfChat,
  type LookedUp,
  type OutboundMessage,
  plainNotice,
  quoted,
  type Template,
  template,
  text,
} from '@chatfactor/core/feature'
import type { TemplateParams } from '@chatfactor/core/store'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { en } from '../words/en.js'
import { overMessage, type QuestionEnd, questionEnds, questionMessage } from './question-message.js'

type Said = (source: ChatSource) => OutboundMessage

/** What is said of the question that a delivery names; `null` where it must not be said any more. */
async function ofQuestion(
  params: TemplateParams,
  at: LookedUp,
  say: (records: AskedRecords) => Said | null,
): Promise<Said | null> {
  const records = await lookAt(at.store, text(params.authorizationId, ''))
  // Without its key nothing can be said of it, and no button be made.
  if (records === null || !at.keys.ids.includes(records.authorization.keyId)) return null
  return say(records)
}

function endIn({ end }: TemplateParams): QuestionEnd {
  return questionEnds.find((one) => one === end) ?? 'expired'
}

function named(
  key: 'ask.type.number' | 'ask.type.digits' | 'ask.list.nothing' | 'ask.late',
): NonNullable<Template['chat']> {
  return ({ words, params }) => plainNotice(words.of(en).say(key, { agent: quoted(text(params.agent, '')) }))
}

/** The messages of questions. They are written from their records when they are sent: what is over by then is not sent. */
export const askTemplates = {
  question: template('authorization_ask', {
    urgency: 'prompt',
    fromRecords: (params, at) =>
      ofQuestion(params, at, (records) => {
        const { authorization, token, assignment } = records
        const isOpen = standingOf(authorization, at.now) === 'open'
        // A message that is tried again must not come where the question is put no more.
        const isPutHere = token !== null && isOfChat({ token, assignment }, at.chat)
        if (!isOpen || !isPutHere || obstacleTo(at, records, at.now) !== null) return null
        return (source) => questionMessage(records, source)
      }),
  }),
  over: template('authorization_over', {
    urgency: 'notice',
    fromRecords: (params, at) =>
      ofQuestion(params, at, (records) => (source) => overMessage(records, endIn(params), source)),
  }),
  answered: template('authorization_answered', {
    urgency: 'notice',
    chat({ words, params }) {
      const own = words.of(en)
      const agent = quoted(text(params.agent, ''))
      const end = own.say(`ask.over.${endIn(params)}`, { agent })
      return plainNotice(own.say('ask.over', { agent, number: Number(params.number ?? 0), end }))
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
  nothing: template('authorizations_nothing', { urgency: 'reply', chat: named('ask.list.nothing') }),
  late: template('authorization_late', { urgency: 'reply', chat: named('ask.late') }),
} as const satisfies Readonly<Record<string, Template>>
