import {
  actionToken,
  away,
  type ChatAction,
  minutesLeft,
  namesIn,
  oneLine,
  plainNotice,
  template,
  text,
} from '@chatfactor/core/feature'
import { en } from '../words/en.js'
import { chatCodeMs, chatCodeOf } from './chat-code.js'

/** The answers to the question whether a person is signing in, asked when unknown browsers may not guess. */
export const chatCodeActions = {
  itsMe: { name: 'sign_in_here', letter: 'g' },
  notMe: { name: 'sign_in_elsewhere', letter: 'h' },
} as const satisfies Readonly<Record<string, ChatAction>>

/** The messages of a chat that lets its owner in. */
export const chatCodeTemplates = {
  chatQuestion: template('chat_code_question', {
    urgency: 'code',
    chat({ keys, words, params, chat, now }) {
      const value = (action: ChatAction) => actionToken(keys, action, text(params.tokenId, ''), chat, now)
      return {
        type: 'prompt',
        text: words.of(en).say('chatCode.question', namesIn(words, params)),
        details: '',
        actions: [
          { label: words.say('button.itsMe'), value: value(chatCodeActions.itsMe), tone: 'positive' },
          { label: words.say('button.wasNotMe'), value: value(chatCodeActions.notMe), tone: 'negative' },
        ],
        expiresAt: new Date(now.getTime() + chatCodeMs),
      }
    },
  }),
  chatCode: template('chat_code', {
    urgency: 'code',
    carries: 'code',
    chat({ keys, words, params, now }) {
      const [linkId, keyId] = [text(params.linkId, ''), text(params.linkKeyId, '')]
      if (!keys.ids.includes(keyId)) return null
      const expiresAt = new Date(Number(params.until))
      const code = chatCodeOf(keys, keyId, linkId)
      const { resource, account } = namesIn(words, params)
      const minutes = minutesLeft(expiresAt, now)
      const warning = words.say('otp.warning.signIn')
      return {
        type: 'otp',
        headline: oneLine(words.of(en).say('chatCode.headline', { code, resource })),
        code,
        details: '',
        text: words.of(en).say('chatCode.text', { account, resource, site: text(params.site, ''), minutes, warning }),
        copyLabel: words.say('button.copyCode'),
        actions: [],
        expiresAt,
      }
    },
  }),
  chatCodeSpent: template('chat_code_spent', {
    urgency: 'reply',
    chat: ({ words, params, now }) =>
      plainNotice(words.of(en).say('chatCode.spent', { when: away(words, Number(params.retryAt), now) })),
  }),
  chatCodeRefused: template('chat_code_refused', {
    urgency: 'reply',
    chat: ({ words }) => plainNotice(words.of(en).say('chatCode.refused')),
  }),
}
