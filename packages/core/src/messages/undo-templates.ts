import { template } from '../kernel/template.js'
import { actionToken, type ChatAction, undoActions } from '../keys/action-token.js'
import { namesIn, text } from './message-values.js'
import { fixedNotice, namedNotice } from './plain-notice.js'

const questionMs = 60_000

/** What is said in a chat that takes a change back. */
export const undoTemplates = {
  question: template('undo_question', {
    urgency: 'reply',
    chat({ keys, words, params, chat, now }) {
      const token = (action: ChatAction) => actionToken(keys, action, text(params.undoLinkId, ''), chat, now)
      return {
        type: 'prompt',
        text: words.say('undo.question', namesIn(words, params)),
        details: '',
        actions: [
          { label: words.say('button.undo'), token: token(undoActions.undoNow), tone: 'negative' },
          { label: words.say('button.keep'), token: token(undoActions.undoKeep) },
        ],
        expiresAt: new Date(now.getTime() + questionMs),
      }
    },
  }),
  done: template('undo_done', namedNotice('notice', 'undo.done')),
  partly: template('undo_partly', namedNotice('notice', 'undo.partly')),
  over: template('undo_over', fixedNotice('reply', 'undo.over')),
}
