import type { ChatSource, TemplateSpec } from '../kernel/index.js'
import type { OutboundMessage } from '../ports/index.js'
import type { CoreTexts, CoreWords } from '../words/core-words.js'
import { commandName, namesIn } from './message-values.js'

/** A message of one text, without buttons. */
export function plainNotice(text: string): OutboundMessage {
  return { type: 'notice', text, actions: [] }
}

/** Texts that name at most the Resource and the account. */
type NamedText =
  | 'code.pasted'
  | 'link.unusable'
  | 'chat.taken'
  | 'notice.over'
  | 'notMe.done'
  | 'question.denied'
  | 'question.over'
  | 'stop.done'
  | 'stop.kept'
  | 'typedCode.wanted'
  | 'typedCodes.paused'

/** A message that is the same for all. */
export function fixedNotice(urgency: TemplateSpec['urgency'], key: NamedText & keyof CoreTexts): TemplateSpec {
  return { urgency, chat: ({ words }) => plainNotice(words.say(key)) }
}

/** A message that names the Resource and the account. */
export function namedNotice(
  urgency: TemplateSpec['urgency'],
  key: 'token.removed' | 'token.test' | 'token.known',
): TemplateSpec {
  return { urgency, chat: ({ words, params }: ChatSource) => plainNotice(words.say(key, namesIn(words, params))) }
}

/** A message that names commands, in the form that the reader of that chat writes. */
export function commandNotice(
  urgency: TemplateSpec['urgency'],
  text: (words: CoreWords, command: (name: string) => string, source: ChatSource) => string,
): TemplateSpec {
  return {
    urgency,
    chat: (source) => plainNotice(text(source.words, (name) => commandName(source, name), source)),
  }
}
