import { expect, it } from 'vitest'
import { deliveryDraft } from '../../src/kernel/decision.js'
import { urgencies } from '../../src/pacing/turns.js'
import { chatAddress, noon } from '../support/records.js'
import { hourMs, secondMs } from '../support/setting.js'
import { templateNamed } from '../support/templates.js'

const nobody = { resourceId: null, userId: null, assignmentId: null, mailTo: null, language: null } as const
const whither = { ...nobody, ...chatAddress, channel: 'chat' } as const
const livesFor = (template: string) => {
  const { expiresAt } = deliveryDraft(noon, whither, { template: templateNamed(template) }).record
  return expiresAt.getTime() - noon.getTime()
}

it.each([
  ['token_activated', 'notice', 24 * hourMs],
  ['otp', 'code', 24 * hourMs],
  ['approval_prompt', 'code', 24 * hourMs],
  ['first_message_wanted', 'prompt', 24 * hourMs],
  ['help', 'reply', 30 * secondMs],
  ['otp_used', 'edit', 30 * secondMs],
] as const)('a message like %s is a %s, and means something for %i milliseconds', (template, urgency, lifeMs) => {
  expect(templateNamed(template).urgency).toBe(urgency)
  expect(livesFor(template)).toBe(lifeMs)
})

it('codes come first, then prompts, replies and notices, and edits last', () => {
  expect(urgencies).toEqual(['code', 'prompt', 'reply', 'notice', 'edit'])
})
