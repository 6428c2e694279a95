import { type ChatSource, template } from '../kernel/index.js'
import { actionToken, challengeCode, codeActions, type KeyRing } from '../keys/index.js'
import { aside, quoted } from '../platform-client/index.js'
import type { MessageAction, OutboundMessage } from '../ports/index.js'
import { type ChallengeRecord, type QuestionEnd, questionEnds, type TemplateParams } from '../records/index.js'
import { challengeLifeMs } from '../rules/index.js'
import type { CoreWords } from '../words/core-words.js'
import { minutesLeft, namesIn, oneLine, originOf, text } from './message-values.js'
import { commandNotice, fixedNotice } from './plain-notice.js'

/** A one-time password: a locked screen shows only its first line. */
export function otp(
  challenge: ChallengeRecord,
  { keys, words, params, chat, now }: Omit<ChatSource, 'challenge'>,
): OutboundMessage {
  const code = challengeCode(keys, challenge, challenge.sendNumber)
  const { resource } = namesIn(words, params)
  const reason = reasonOf(challenge)
  const context = contextText(words, challenge, params)
  const warning = words.say(challenge.purpose === 'sign_in' ? 'otp.warning.signIn' : 'otp.warning.other')
  return {
    type: 'otp',
    headline: oneLine(words.say(`otp.${kindOf(challenge)}`, { code, resource, reason })),
    code,
    details: detailsOf(challenge),
    text: words.say(challenge.transaction === null ? 'otp.text' : 'otp.text.of', {
      context,
      minutes: minutesLeft(challenge.expiresAt, now),
      warning,
    }),
    copyLabel: words.say('button.copyCode'),
    actions: [notMine(keys, words, challenge.id, chat, now)],
    moment: { label: words.say('moment.asked'), at: now },
    expiresAt: challenge.expiresAt,
  }
}

/** Replaces the message of a used code; says what to do if that was not the reader. */
export function usedCode(
  challenge: ChallengeRecord,
  { keys, words, params, chat, now }: Omit<ChatSource, 'challenge'>,
): OutboundMessage {
  const { resource } = namesIn(words, params)
  const what = words.say(`used.${kindOf(challenge)}`, { resource, reason: reasonOf(challenge) })
  const said = words.say('used.text', { what, context: contextText(words, challenge, params) })
  return {
    type: 'notice',
    text: said,
    actions: [notMine(keys, words, challenge.id, chat, now)],
    moment: { label: words.say('moment.asked'), at: challenge.createdAt },
  }
}

/** Asks whether the request is theirs, before there is a code that could be read out to a stranger (R26). */
export function codeQuestion(
  challenge: ChallengeRecord,
  { keys, words, params, chat }: Omit<ChatSource, 'challenge'>,
): OutboundMessage {
  const askedAt = challenge.createdAt
  const key = challenge.kind === 'otp' ? 'question.text' : 'question.text.chat'
  return {
    type: 'prompt',
    ...asked(
      questionLine(words, challenge, params),
      detailsOf(challenge),
      words.say(key, { context: contextText(words, challenge, params) }),
    ),
    actions: [
      {
        label: words.say('button.itsMe'),
        value: actionToken(keys, codeActions.itsMe, challenge.id, chat, askedAt),
        tone: 'positive',
      },
      notMine(keys, words, challenge.id, chat, askedAt),
    ],
    moment: { label: words.say('moment.asked'), at: askedAt },
    expiresAt: new Date(askedAt.getTime() + challengeLifeMs),
  }
}

/** Refuses a challenge, or disowns what it let in. */
export function notMine(
  keys: KeyRing,
  words: CoreWords,
  challengeId: string,
  chat: ChatSource['chat'],
  at: Date,
): MessageAction {
  return {
    label: words.say('button.wasNotMe'),
    value: actionToken(keys, codeActions.notMine, challengeId, chat, at),
    tone: 'negative',
  }
}

/**
 * Whose account, where, and from where (R25). The purpose is in the first line, and the time in the message's moment.
 */
export function contextText(words: CoreWords, challenge: ChallengeRecord, params: TemplateParams): string {
  const values = { site: text(params.site, ''), ...namesIn(words, params) }
  const origin = originOf(words, challenge.context ?? {})
  return origin === null ? words.say('context', values) : words.say('context.from', { origin, ...values })
}

/** The parts of a question: its first line above the details, and the rest below; without details it is one text. */
export function asked(headline: string, details: string, text: string) {
  return details === '' ? { text: `${headline}\n\n${text}`, details } : { headline, details, text }
}

/** What the person is asked to do, in one line that begins with what it is about. */
export function questionLine(words: CoreWords, challenge: ChallengeRecord, params: TemplateParams): string {
  const { resource } = namesIn(words, params)
  return oneLine(words.say(`question.${kindOf(challenge)}`, { resource, reason: reasonOf(challenge) }))
}

/** What is signed, line by line; empty if nothing is. */
export function detailsOf({ transaction }: Pick<ChallengeRecord, 'transaction'>): string {
  return transaction === null
    ? ''
    : transaction.fields.map(({ label, value }) => `${aside(label)}: ${aside(value)}`).join('\n')
}

/** The words for a challenge's purpose: ours have their own, a host's come with a reason. */
function kindOf({ purpose, context }: ChallengeRecord): 'signIn' | 'assign' | 'other' {
  const known = knownPurposes.get(purpose) ?? 'other'
  // A reason is in the host's own words; for a chat that is taken over, the site wants it.
  return known === 'signIn' && (context?.reason ?? null) !== null ? 'other' : known
}

const knownPurposes = new Map<string, 'signIn' | 'assign'>([
  ['sign_in', 'signIn'],
  ['assign_existing', 'assign'],
])

/** How many values of a transaction are in the first line: for a payment, the amount and the payee. */
const mostValues = 2

/**
 * The purpose in the host app's words or, without any, by its name. It begins with the first values of a transaction
 * that the host's words do not contain, since a locked screen shows no more than this.
 */
function reasonOf({ purpose, context, transaction }: ChallengeRecord): string {
  const given = context?.reason ?? null
  const reason = given === null ? purpose : quoted(given.replace(/(?<=[^\s.?!…:,;])[\s.?!…:,;]+$/u, ''))
  const values = (transaction?.fields ?? [])
    .slice(0, mostValues)
    .flatMap(({ value }) => (given?.includes(value) === true ? [] : [quoted(value)]))
  return values.length === 0 ? reason : `${values.join(' · ')} – ${reason}`
}

/** How a question ended, for its words. */
export function endIn({ how }: TemplateParams): QuestionEnd {
  return questionEnds.find((end) => end === how) ?? 'expired'
}

/** How it ended, in the words of its kind, which may not be a code. */
function endedText(words: CoreWords, kind: ChallengeRecord['kind'], how: QuestionEnd): string {
  const ofCode = kind === 'otp' ? words.find(`ended.${how}.code`) : null
  return ofCode ?? words.say(`ended.${how}`)
}

/**
 * Replaces a question or a code that is over: without buttons, except after an answer by button, which may have been a mistake.
 */
export function closedQuestion(
  challenge: ChallengeRecord,
  { keys, words, params, chat, now }: Omit<ChatSource, 'challenge'>,
): OutboundMessage {
  const how = endIn(params)
  const said = [questionLine(words, challenge, params), contextText(words, challenge, params)]
  return {
    type: 'prompt',
    ...asked(endedText(words, challenge.kind, how), detailsOf(challenge), said.join('\n')),
    actions: how === 'approved' ? [notMine(keys, words, challenge.id, chat, now)] : [],
    moment: { label: words.say('moment.asked'), at: challenge.createdAt },
    expiresAt: challenge.expiresAt,
  }
}

/** One-time passwords, the questions before them, and what replaces them. */
export const codeTemplates = {
  otp: template('otp', {
    urgency: 'code',
    carries: 'code',
    chat: ({ challenge, ...source }) => (challenge === null ? null : otp(challenge, source)),
  }),
  otpUsed: template('otp_used', {
    urgency: 'edit',
    chat: ({ challenge, ...source }) => (challenge === null ? null : usedCode(challenge, source)),
  }),
  codeQuestion: template('code_question', {
    urgency: 'code',
    chat: ({ challenge, ...source }) => (challenge === null ? null : codeQuestion(challenge, source)),
  }),
  pasted: template('code_pasted', fixedNotice('reply', 'code.pasted')),
  nothingToFetch: template(
    'nothing_to_fetch',
    commandNotice('reply', (words, command) => words.say('code.none', { code: command('code') })),
  ),
  signInDenied: template('sign_in_denied', fixedNotice('notice', 'question.denied')),
  questionOver: template('question_over', fixedNotice('reply', 'question.over')),
  questionClosed: template('question_closed', {
    urgency: 'edit',
    chat: ({ challenge, ...source }) => (challenge === null ? null : closedQuestion(challenge, source)),
  }),
}
