import { template } from '../kernel/template.js'
import { closedQuestion } from './closed-question.js'
import { codeQuestion, otp, usedCode } from './code-messages.js'
import { commandNotice, fixedNotice } from './plain-notice.js'

/** One-time passwords, the questions before them, and what stands in their place. */
export const codeTemplates = {
  otp: template('otp', {
    urgency: 'code',
    carries: 'code',
    chat: ({ challenge, ...source }) => (challenge === null ? null : otp(challenge, source)),
  }),
  otpUsed: template('otp_used', {
    urgency: 'edit',
    chat: ({ challenge, ...source }) => (challenge === null ? null : usedCode(challenge, source)),
  }),
  codeQuestion: template('code_question', {
    urgency: 'code',
    chat: ({ challenge, ...source }) => (challenge === null ? null : codeQuestion(challenge, source)),
  }),
  pasted: template('code_pasted', fixedNotice('reply', 'code.pasted')),
  nothingToFetch: template(
    'nothing_to_fetch',
    commandNotice('reply', (words, command) => words.say('code.none', { code: command('code') })),
  ),
  signInDenied: template('sign_in_denied', fixedNotice('notice', 'question.denied')),
  questionOver: template('question_over', fixedNotice('reply', 'question.over')),
  questionClosed: template('question_closed', {
    urgency: 'edit',
    chat: ({ challenge, ...source }) => (challenge === null ? null : closedQuestion(challenge, source)),
  }),
}
