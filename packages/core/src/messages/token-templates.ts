import { type ChatSource, template } from '../kernel/index.js'
import {
  actionToken,
  type ChatAction,
  confirmationCode,
  confirmationNumbers,
  enrollmentCodes,
  tokenActions,
} from '../keys/index.js'
import type { MessageAction } from '../ports/index.js'
import type { CoreWords } from '../words/core-words.js'
import { namesIn, oneLine, text } from './message-values.js'
import { commandNotice, fixedNotice, namedNotice, plainNotice } from './plain-notice.js'
import { statusText } from './status-message.js'
import { questionMs, stopList, withoutStop } from './stop-list.js'

/** What can be sent here; features name more. */
function helpText(words: CoreWords, command: (name: string) => string, { features }: ChatSource): string {
  const base = words.say('help', { code: command('code'), status: command('status'), stop: command('stop') })
  return [base, ...features.helps.map((name) => words.find(`help.${name}`, { [name]: command(name) }))].join('\n')
}

/** The messages while a chat becomes a token, and about that token. */
export const tokenTemplates = {
  confirmationCode: template('enrollment_confirmation_code', {
    urgency: 'code',
    carries: 'code',
    chat({ keys, words, params, enrollment }) {
      if (enrollment === null) return null
      const code = confirmationCode(keys, enrollment)
      const names = namesIn(words, params)
      return {
        type: 'otp',
        headline: oneLine(words.say('confirm.code', { ...names, code })),
        code,
        details: '',
        text: words.say('confirm.code.text', { ...names, warning: words.say('confirm.code.warning', names) }),
        copyLabel: words.say('button.copyCode'),
        actions: [],
        expiresAt: enrollment.completeBy,
      }
    },
  }),
  confirmationNumber: template('enrollment_confirmation_number', {
    urgency: 'prompt',
    chat({ keys, words, params, enrollment }) {
      if (enrollment === null) return null
      const { right } = confirmationNumbers(keys, enrollment)
      const names = namesIn(words, params)
      const warning = words.say('confirm.number.warning', names)
      return plainNotice(words.say('confirm.number', { ...names, number: right, warning }))
    },
  }),
  firstMessageWanted: template('first_message_wanted', {
    urgency: 'prompt',
    chat({ keys, words, params, enrollment }) {
      if (enrollment === null) return null
      // Pressing it writes the typed code as the person's own message.
      const token = enrollmentCodes(keys, enrollment).typedCode
      return {
        type: 'notice',
        text: words.say('firstMessage.wanted', namesIn(words, params)),
        actions: [{ label: words.say('button.continue'), value: token, tone: 'positive' }],
      }
    },
  }),
  activated: template('token_activated', {
    urgency: 'notice',
    chat(source) {
      const { words, params } = source
      const action = { ...aboutToken(source, tokenActions.notMe, 'button.wasNotMe'), tone: 'negative' } as const
      return { type: 'notice', text: words.say('token.activated', namesIn(words, params)), actions: [action] }
    },
  }),
  removed: template('token_removed', namedNotice('notice', 'token.removed')),
  test: template('test', namedNotice('notice', 'token.test')),
  welcomeBack: template('welcome_back', namedNotice('reply', 'token.known')),
  linkUnusable: template('link_unusable', fixedNotice('reply', 'link.unusable')),
  chatAlreadyBound: template('chat_already_bound', fixedNotice('reply', 'chat.taken')),
  typedCodesPaused: template('typed_codes_paused', fixedNotice('reply', 'typedCodes.paused')),
  typeYourCode: template('type_your_code', fixedNotice('reply', 'typedCode.wanted')),
  status: template('status', {
    urgency: 'reply',
    chat: ({ words, params, chat, now }) => plainNotice(statusText(words, params, chat.transport, now)),
  }),
  help: template('help', commandNotice('reply', helpText)),
  wordsWanted: template(
    'words_wanted',
    commandNotice('reply', (words, command) =>
      words.say('words.wanted', { code: command('code'), help: command('help') }),
    ),
  ),
  stopQuestion: template('stop_question', {
    urgency: 'reply',
    chat(source) {
      const { words, params, now } = source
      return {
        type: 'prompt',
        text: words.say('stop.question', namesIn(words, params)),
        details: '',
        actions: [
          { ...aboutToken(source, tokenActions.stop, 'button.stop'), tone: 'negative' },
          aboutToken(source, tokenActions.keep, 'button.keep'),
        ],
        expiresAt: new Date(now.getTime() + questionMs),
        ...withoutStop(words),
      }
    },
  }),
  stopWhich: template('stop_which', { urgency: 'reply', chat: stopList }),
  stopped: template('stopped', fixedNotice('notice', 'stop.done')),
  kept: template('kept', fixedNotice('reply', 'stop.kept')),
  expiredQuestion: template(
    'expired_question',
    commandNotice('reply', (words, command) => words.say('stop.expired', { stop: command('stop') })),
  ),
  notMeDone: template('not_me_done', fixedNotice('notice', 'notMe.done')),
}

function aboutToken(
  { keys, words, params, chat, now }: ChatSource,
  action: ChatAction,
  label: 'button.wasNotMe' | 'button.stop' | 'button.keep',
): MessageAction {
  return { label: words.say(label), value: actionToken(keys, action, text(params.tokenId, ''), chat, now) }
}
