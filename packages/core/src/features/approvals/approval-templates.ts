import { template } from '../../kernel/template.js'
import { endIn } from '../../messages/closed-question.js'
import { plainNotice } from '../../messages/plain-notice.js'
import { approvalPrompt } from './approval-prompt.js'
import { en } from './words/en.js'

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
