import { template } from '../kernel/template.js'
import { approvalPrompt, closedQuestion, endIn } from './approval-prompt.js'
import { plainNotice } from './plain-notice.js'

/** The question of an approval, and what is said of its end. */
export const approvalTemplates = {
  prompt: template('approval_prompt', {
    urgency: 'code',
    carries: 'approval',
    chat: ({ challenge, ...source }) => (challenge === null ? null : approvalPrompt(challenge, source)),
  }),
  answered: template('approval_answered', {
    urgency: 'notice',
    chat: ({ words, params }) => plainNotice(words.say(`approval.${endIn(params)}`)),
  }),
  digitsWrong: template('digits_wrong', {
    urgency: 'reply',
    chat: ({ words, params }) => plainNotice(words.say('approval.digitsWrong', { left: Number(params.left ?? 0) })),
  }),
  closed: template('question_closed', {
    urgency: 'edit',
    chat: ({ challenge, words, params }) => (challenge === null ? null : closedQuestion(words, challenge, params)),
  }),
}
