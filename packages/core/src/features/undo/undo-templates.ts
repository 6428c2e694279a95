import { type TemplateSpec, template } from '../../kernel/template.js'
import { actionToken, type ChatAction, takeBackAction } from '../../keys/action-token.js'
import { namesIn, text } from '../../messages/message-values.js'
import { plainNotice } from '../../messages/plain-notice.js'
import { en } from './words/en.js'

/** What buttons about a change that was announced mean: the one below the notice, and those below the question whether that is meant. */
export const undoActions = {
  undo: takeBackAction,
  undoNow: { name: 'undo_now', letter: 'v' },
  undoKeep: { name: 'undo_keep', letter: 'w' },
} as const satisfies Readonly<Record<string, ChatAction>>

const questionMs = 60_000

/** What is said in a chat that takes a change back. */
export const undoTemplates = {
  question: template('undo_question', {
    urgency: 'reply',
    chat({ keys, words, params, chat, now }) {
      const token = (action: ChatAction) => actionToken(keys, action, text(params.undoLinkId, ''), chat, now)
      return {
        type: 'prompt',
        text: words.of(en).say('undo.question', namesIn(words, params)),
        details: '',
        actions: [
          { label: words.say('button.undo'), value: token(undoActions.undoNow), tone: 'negative' },
          { label: words.say('button.keep'), value: token(undoActions.undoKeep) },
        ],
        expiresAt: new Date(now.getTime() + questionMs),
      }
    },
  }),
  done: template('undo_done', taken('undo.done')),
  partly: template('undo_partly', taken('undo.partly')),
  elsewhere: template('undo_elsewhere', {
    urgency: 'reply',
    chat: ({ words }) => plainNotice(words.of(en).say('undo.elsewhere')),
  }),
}

function taken(key: 'undo.done' | 'undo.partly'): TemplateSpec {
  return { urgency: 'notice', chat: ({ words, params }) => plainNotice(words.of(en).say(key, namesIn(words, params))) }
}
