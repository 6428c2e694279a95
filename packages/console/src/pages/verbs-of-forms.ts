import type { VerbPath } from '../rights/rights.js'

export const ofMember = {
  unlock: 'members.unlock',
  'switch-off': 'members.update',
  'switch-on': 'members.update',
  'end-bypass': 'members.bypass.end',
  'clear-factor': 'members.unenroll',
  'remove-pin': 'members.deletePin',
  'allow-enrollment': 'members.allowEnrollment',
  invite: 'members.invitations.create',
  'mail-invitation': 'members.invitations.create',
  begin: 'members.enrollments.start',
  'begun/:enrollmentId/confirm': 'members.enrollments.confirm',
  'begun/:enrollmentId/cancel': 'members.enrollments.cancel',
} as const satisfies Readonly<Record<string, VerbPath>>

export const ofToken = {
  revoke: 'members.tokens.revoke',
  test: 'members.tokens.sendTest',
  'switch-off': 'members.tokens.disable',
  'switch-on': 'members.tokens.enable',
} as const satisfies Readonly<Record<string, VerbPath>>

export const ofEndpoint = {
  rotate: 'webhooks.rotateSecret',
  'end-rotation': 'webhooks.endRotation',
  test: 'webhooks.sendTest',
  'switch-on': 'webhooks.update',
  'switch-off': 'webhooks.update',
  'messages/:messageId/again': 'webhooks.sendAgain',
} as const satisfies Readonly<Record<string, VerbPath>>

export const ofAssistant = {
  'issue-key': 'assistants.issueKey',
  'end-key': 'assistants.endKey',
  pause: 'assistants.pause',
  resume: 'assistants.resume',
} as const satisfies Readonly<Record<string, VerbPath>>

export const ofAct = { do: 'acts.redeem', withdraw: 'acts.cancel' } as const satisfies Readonly<
  Record<string, VerbPath>
>
