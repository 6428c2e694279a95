import { type TemplateSpec, template, type WayBack } from '../../kernel/index.js'
import { actionToken, type ChatAction, linkSecret, noticeLinkMs } from '../../keys/index.js'
import { namesIn, plainNotice, text } from '../../messages/index.js'
import { en } from './words/en.js'

/** The buttons about an announced change: the one below the notice, and those below the question that confirms it. */
export const undoActions = {
  undo: { name: 'undo', letter: 'u' },
  undoNow: { name: 'undo_now', letter: 'v' },
  undoKeep: { name: 'undo_keep', letter: 'w' },
} as const satisfies Readonly<Record<string, ChatAction>>

const questionMs = 60_000
const hours = noticeLinkMs / 3_600_000

/** The messages of a chat that undoes a change. */
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
          { label: words.of(en).say('button.undo'), value: token(undoActions.undoNow), tone: 'negative' },
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

/** What a notice says of how to take a change back: by the button below it, or by the link in the mail. */
export const wayBack: WayBack = {
  inChat(said, { words, params }) {
    const own = words.of(en)
    const { undoLinkId } = params
    if (typeof undoLinkId !== 'string') return null
    return {
      text: own.say('change.toChat.undo', { ...said, hours }),
      button: { label: own.say('button.undo'), action: undoActions.undo, recordId: undoLinkId },
    }
  },
  byMail(notice, { keys, words, record, portalUrl }) {
    const own = words.of(en)
    const { undoLinkId, undoKeyId, address } = record.params
    // The link of a key that was revoked leads nowhere; what happened is told all the same.
    if (typeof undoLinkId !== 'string' || typeof undoKeyId !== 'string' || !keys.ids.includes(undoKeyId)) return null
    const where = typeof address === 'string' ? `?p=${address}` : ''
    // The secret stands in the fragment, so no server log and no proxy sees it.
    const link = `${portalUrl}/undo${where}#${linkSecret(keys, undoKeyId, undoLinkId)}`
    return {
      text: own.say('mail.notice.undo', { notice, hours, link }),
      button: { label: own.say('mail.notice.button'), link },
    }
  },
}
