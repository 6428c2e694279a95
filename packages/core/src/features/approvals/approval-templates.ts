import { type ChatSource, template } from '../../kernel/index.js'
import { asked, contextText, detailsOf, endIn, plainNotice, questionLine } from '../../messages/index.js'
import type { MessageAction, OutboundMessage } from '../../ports/index.js'
import type { ChallengeRecord } from '../../records/index.js'
import { approvalNumbers } from './approval-numbers.js'
import { type ApprovalAction, approvalToken } from './approval-token.js'
import { en } from './words/en.js'

const places = ['first', 'second', 'third'] as const

/**
 * The question of an approval (R25): the purpose, then what is signed, line by line, for whom, when and from where, and
 * what to do; below it the numbers in their derived order, and the two ways to say no.
 */
export function approvalPrompt(
  challenge: ChallengeRecord,
  { keys, words, params, chat, digitsNeedCommand = false, now }: Omit<ChatSource, 'challenge'>,
): OutboundMessage | null {
  const { mode, transaction, expiresAt } = challenge
  if (mode === null) return null
  const context = contextText(words, challenge, params)
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
    approve_deny: () => [button('approve', words.of(en).say('button.approve'), 'positive')],
    code_entry: () => [],
  } as const
  const own = words.of(en)
  const warning = own.say(`approval.${mode}.warning`)
  const way = mode === 'code_entry' && digitsNeedCommand ? 'code_entry.command' : mode
  return {
    type: 'prompt',
    ...asked(
      questionLine(words, challenge, params),
      detailsOf(challenge),
      own.say(transaction === null ? `approval.${way}` : `approval.${way}.of`, { context, warning }),
    ),
    actions: [
      ...yes[mode](),
      button('decline', own.say('button.no')),
      button('deny', words.say('button.wasNotMe'), 'negative'),
    ],
    moment: { label: words.say('moment.asked'), at: now },
    expiresAt,
  }
}

/** The question of an approval, and the messages about its end. */
export const approvalTemplates = {
  prompt: template('approval_prompt', {
    urgency: 'code',
    carries: 'approval',
    chat: ({ challenge, ...source }) => (challenge === null ? null : approvalPrompt(challenge, source)),
  }),
  answered: template('approval_answered', {
    urgency: 'notice',
    chat: ({ words, params }) => plainNotice(words.say(`ended.${endIn(params)}`)),
  }),
  digitsWrong: template('digits_wrong', {
    urgency: 'reply',
    chat: ({ words, params }) =>
      plainNotice(words.of(en).say('approval.digitsWrong', { left: Number(params.left ?? 0) })),
  }),
}
