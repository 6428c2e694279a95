import type { OutboundMessage } from '../ports/transport.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { type QuestionEnd, questionEnds, type TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'
import { contextText, detailsOf, questionLine } from './code-messages.js'

/** How a question ended, for the words of it. */
export function endIn({ how }: TemplateParams): QuestionEnd {
  return questionEnds.find((end) => end === how) ?? 'expired'
}

/** What replaces a question or a code that is over; without buttons. */
export function closedQuestion(words: CoreWords, challenge: ChallengeRecord, params: TemplateParams): OutboundMessage {
  const said = [
    words.say(`ended.${endIn(params)}`),
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
