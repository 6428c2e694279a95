import type { ChatSource } from '../kernel/template.js'
import type { OutboundMessage } from '../ports/transport.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { type QuestionEnd, questionEnds, type TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'
import { asked, contextText, detailsOf, notMine, questionLine } from './code-messages.js'

/** How a question ended, for the words of it. */
export function endIn({ how }: TemplateParams): QuestionEnd {
  return questionEnds.find((end) => end === how) ?? 'expired'
}

/** How it ended, in words of its kind: what ends a question may never have been one for a code. */
function endedText(words: CoreWords, kind: ChallengeRecord['kind'], how: QuestionEnd): string {
  const ofCode = kind === 'otp' ? words.find(`ended.${how}.code`) : null
  return ofCode ?? words.say(`ended.${how}`)
}

/** What replaces a question or a code that is over: without buttons, but for what was approved, maybe by mistake. */
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
