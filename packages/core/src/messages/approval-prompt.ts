import type { ChatSource } from '../kernel/template.js'
import { approvalNumbers } from '../keys/approval-numbers.js'
import { type ApprovalAction, approvalToken } from '../keys/approval-token.js'
import type { MessageAction, OutboundMessage } from '../ports/transport.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { type ApprovalEnd, approvalEnds, type TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'
import { contextText, detailsOf, questionLine } from './code-messages.js'

const places = ['first', 'second', 'third'] as const

/**
 * The question of an approval (R25): what, for whom, when and from where, then what is signed, line by line; below it the numbers in their
 * derived order, and the way to say no.
 */
export function approvalPrompt(
  challenge: ChallengeRecord,
  { keys, words, params, chat, digitsNeedCommand = false, now }: Omit<ChatSource, 'challenge'>,
): OutboundMessage | null {
  const { mode, transaction, expiresAt } = challenge
  if (mode === null) return null
  const context = contextText(words, challenge, params)
  const question = questionLine(words, challenge, params)
  const button = (action: ApprovalAction, label: string, tone?: MessageAction['tone']): MessageAction => ({
    label,
    value: approvalToken(keys, action, challenge, chat),
    ...(tone === undefined ? {} : { tone }),
  })
  const yes = {
    number_matching: () => {
      const { choices } = approvalNumbers(keys, challenge)
      return places.map((place, at) => button(place, String(choices[at])))
    },
    approve_deny: () => [button('approve', words.say('button.approve'), 'positive')],
    code_entry: () => [],
  } as const
  const warning = words.say(`approval.${mode}.warning`)
  const way = mode === 'code_entry' && digitsNeedCommand ? 'code_entry.command' : mode
  return {
    type: 'prompt',
    text: words.say(transaction === null ? `approval.${way}` : `approval.${way}.of`, { question, context, warning }),
    details: detailsOf(challenge),
    actions: [...yes[mode](), button('deny', words.say('button.wasNotMe'), 'negative')],
    moment: { label: words.say('moment.asked'), at: now },
    expiresAt,
  }
}

/** How a question ended, for the words of it. */
export function endIn({ how }: TemplateParams): ApprovalEnd {
  return approvalEnds.find((end) => end === how) ?? 'expired'
}

/** What stands in the place of a question that is over, without buttons. */
export function closedQuestion(words: CoreWords, challenge: ChallengeRecord, params: TemplateParams): OutboundMessage {
  const said = [
    words.say(`approval.${endIn(params)}`),
    questionLine(words, challenge, params),
    contextText(words, challenge, params),
  ]
  return {
    type: 'prompt',
    text: said.join('\n\n'),
    details: detailsOf(challenge),
    actions: [],
    moment: { label: words.say('moment.asked'), at: challenge.createdAt },
    expiresAt: challenge.expiresAt,
  }
}
