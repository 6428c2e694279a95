import {
  aside,
  away,
  type ChatSource,
  commandName,
  type MessageAction,
  namesIn,
  type OutboundMessage,
  oneLine,
  quoted,
} from '@chatfactor/core/feature'
import type { AgentRecord, AuthorizationRecord } from '@chatfactor/core/store'
import { openOf, saysOf } from '../inbox/inbox.js'
import { isGranting, mayOffer } from '../permits/grant.js'
import type { AskedRecords } from '../rules/authorization-rules.js'
import { type Action, buttonOf, granting, numbersOf } from '../secrets.js'
import { en } from '../words/en.js'
import { permitSentence } from './permit-sentence.js'

const places = ['first', 'second', 'third'] as const
/** How many values the first line has: of a payment, the amount and the payee. */
const mostValues = 2

/** How a question ended, for the text that replaces it. */
export const questionEnds = [
  'approved',
  'granted',
  'agreed',
  'declined',
  'not_me',
  'number',
  'digits',
  'cancelled',
  'expired',
  'moved',
] as const
export type QuestionEnd = (typeof questionEnds)[number]

/** The other approvers, whom a member of the same Resource may know, and their answers so far. */
export interface AskedTogether {
  readonly names: readonly string[]
  readonly requester: string
  readonly atLeast: number
  readonly agreed: number
}

/**
 * A question: the agent, then every field uncut, then for whom, why, until when, and how it is answered. Below it are
 * the numbers in their derived order, or *Approve*, and the two ways to say no. One more button shows what may be
 * allowed in advance; the answer that does it stands below that sentence.
 */
export function questionMessage(
  records: AskedRecords,
  source: ChatSource,
  together: AskedTogether | null,
): OutboundMessage {
  const { authorization, agent } = records
  const { keys, words, params, chat, now, digitsNeedCommand = false } = source
  const { mode, purpose, number, reason, expiresAt, createdAt } = authorization
  const own = words.of(en)
  const names = { ...namesIn(words, params), agent: quoted(agent.name) }
  const isRead = isGranting(records, now)
  const button = (action: Action, label: string, tone?: MessageAction['tone']): MessageAction => ({
    label,
    value: buttonOf(keys, action, authorization, chat),
    ...(tone === undefined ? {} : { tone }),
  })
  const yes = {
    number_matching: () => {
      const { choices } = numbersOf(keys, authorization)
      return places.map((place, at) => button(isRead ? granting[place] : place, String(choices[at])))
    },
    approve_deny: () => [
      isRead
        ? button(granting.approve, own.say('ask.button.grant'), 'positive')
        : button('approve', own.say('ask.button.approve'), 'positive'),
    ],
    code_entry: () => [],
  } as const
  const others = openOf(saysOf(records), now).length - 1
  const way = mode === 'code_entry' && digitsNeedCommand ? 'code_entry.command' : mode
  const lines = [
    own.say('ask.who', { ...names, purpose: quoted(purpose), number }),
    ...(reason === null ? [] : [own.say('ask.reason', { reason: quoted(reason.text) })]),
    own.say('ask.account', { ...names, away: away(words, expiresAt.getTime(), now) }),
    ...togetherLines(source, together),
    ...(others < 1 ? [] : [own.say('ask.others', { count: others, waiting: commandName(source, 'waiting') })]),
    ...(isRead ? sentenceLines(records, source) : []),
    ...typedWays(source, authorization),
    own.say(`ask.${way}`, { ...names, warning: own.say('ask.warning') }),
  ]
  return {
    type: 'prompt',
    headline: headlineOf(records, source),
    details: detailsOf(authorization),
    text: lines.join('\n'),
    actions: [
      ...yes[mode](),
      ...(isRead ? [button('once', own.say('ask.button.once'))] : []),
      ...(!isRead && mayOffer(records) ? [button('similar', own.say('ask.button.similar'))] : []),
      button('decline', own.say('ask.button.no')),
      button('deny', words.say('button.wasNotMe'), 'negative'),
    ],
    moment: { label: words.say('moment.asked'), at: createdAt },
    expiresAt,
  }
}

/** The text that replaces a question once it is over. An approval can still be taken back until it is used. */
export function overMessage(records: AskedRecords, end: QuestionEnd, source: ChatSource): OutboundMessage {
  const { authorization } = records
  const { keys, words, chat } = source
  const isYes = end === 'approved' || end === 'granted' || end === 'agreed'
  const takesBack = isYes && authorization.state === 'approved'
  return {
    type: 'prompt',
    headline: headlineOf(records, source),
    details: detailsOf(authorization),
    text: endText(source, end, records.agent.name),
    actions: takesBack
      ? [{ label: words.say('button.wasNotMe'), value: buttonOf(keys, 'deny', authorization, chat), tone: 'negative' }]
      : [],
    expiresAt: authorization.expiresAt,
  }
}

/** How it ended, in words. */
export function endText(source: ChatSource, end: QuestionEnd, agent: string): string {
  const permits = commandName(source, 'permits')
  return source.words.of(en).say(`ask.over.${end}`, { agent: quoted(agent), permits })
}

/** A question in a few words: its first values. */
export function aboutOf({ transaction }: AuthorizationRecord): string {
  return transaction.fields
    .slice(0, mostValues)
    .map(({ value }) => quoted(value))
    .join(' · ')
}

/** Every field, one per line. */
export function detailsOf({ transaction }: AuthorizationRecord): string {
  return transaction.fields.map(({ label, value }) => `${aside(label)}: ${aside(value)}`).join('\n')
}

function headlineOf(
  { agent, authorization }: { readonly agent: AgentRecord; readonly authorization: AuthorizationRecord },
  { words }: ChatSource,
): string {
  return oneLine(words.of(en).say('ask.headline', { agent: quoted(agent.name), what: aboutOf(authorization) }))
}

/** The other people who have to agree. */
function togetherLines({ words }: ChatSource, together: AskedTogether | null): readonly string[] {
  if (together === null) return []
  const { names, requester, atLeast, agreed } = together
  const said = { names: names.map(quoted).join(', '), requester: quoted(requester), atLeast, agreed }
  return [words.of(en).say('ask.together', said)]
}

/** What an answer would also allow. */
function sentenceLines({ authorization, agent, resource }: AskedRecords, source: ChatSource): readonly string[] {
  const { offers, purpose } = authorization
  if (offers === null) return []
  const expiresAt = new Date(source.now.getTime() + offers.forMs)
  const allowed = { agent: agent.name, resource: resource.name, purpose, terms: offers, expiresAt }
  return [source.words.of(en).say('ask.similar'), permitSentence(source, allowed)]
}

/** What can be typed instead, in messengers where buttons disappear with the next message. */
function typedWays(source: ChatSource, { mode, number }: AuthorizationRecord): readonly string[] {
  if (source.slashCommands === true && source.digitsNeedCommand !== true) return []
  const own = source.words.of(en)
  const [yes, no] = [commandName(source, 'yes', String(number)), commandName(source, 'no', String(number))]
  if (mode === 'approve_deny') return [own.say('ask.typed.tap', { yes, no })]
  return [mode === 'number_matching' ? own.say('ask.typed.number', { no }) : own.say('ask.typed.no', { no })]
}
