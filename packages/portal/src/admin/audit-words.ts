import type { Happening } from '@chatfactor/core'
import type { PortalWords } from '../words/portal-words.js'
import type { ConsoleKey } from './console-key.js'

/** What happened, by the action of its audit entry. */
const actions = {
  'assignment.created': 'console.audit.assignmentCreated',
  'assignment.locked': 'console.audit.assignmentLocked',
  'assignment.removed': 'console.audit.assignmentRemoved',
  'assignment.unlocked': 'console.audit.assignmentUnlocked',
  'bypass.ended': 'console.audit.bypassEnded',
  'bypass.granted': 'console.audit.bypassGranted',
  'challenge.accepted': 'console.audit.challengeAccepted',
  'challenge.denied': 'console.audit.challengeDenied',
  'challenge.missed': 'console.audit.challengeMissed',
  'challenge.rerouted': 'console.audit.challengeRerouted',
  'challenge.resent': 'console.audit.challengeResent',
  'challenge.returned': 'console.audit.challengeReturned',
  'challenge.started': 'console.audit.challengeStarted',
  'challenge.superseded': 'console.audit.challengeSuperseded',
  'change.undone': 'console.audit.changeUndone',
  'chat.reachable': 'console.audit.chatReachable',
  'chat.unreachable': 'console.audit.chatUnreachable',
  'email_proof.accepted': 'console.audit.emailProofAccepted',
  'email_proof.missed': 'console.audit.emailProofMissed',
  'email_proof.requested': 'console.audit.emailProofRequested',
  'enrollment.activated': 'console.audit.enrollmentActivated',
  'enrollment.allowed': 'console.audit.enrollmentAllowed',
  'enrollment.cancelled': 'console.audit.enrollmentCancelled',
  'enrollment.claimed': 'console.audit.enrollmentClaimed',
  'enrollment.expired': 'console.audit.enrollmentExpired',
  'enrollment.locked': 'console.audit.enrollmentLocked',
  'enrollment.missed': 'console.audit.enrollmentMissed',
  'enrollment.regenerated': 'console.audit.enrollmentRegenerated',
  'enrollment.started': 'console.audit.enrollmentStarted',
  'factor.cleared': 'console.audit.factorCleared',
  'invitation.accepted': 'console.audit.invitationAccepted',
  'invitation.made': 'console.audit.invitationMade',
  'pin.removed': 'console.audit.pinRemoved',
  'pin.set': 'console.audit.pinSet',
  'recovery_code.missed': 'console.audit.recoveryCodeMissed',
  'recovery_code.used': 'console.audit.recoveryCodeUsed',
  'recovery_codes.renewed': 'console.audit.recoveryCodesRenewed',
  'remembered_browser.forgotten': 'console.audit.rememberedBrowserForgotten',
  'remembered_browser.used': 'console.audit.rememberedBrowserUsed',
  'resource.created': 'console.audit.resourceCreated',
  'resource.updated': 'console.audit.resourceUpdated',
  'session.completed': 'console.audit.sessionCompleted',
  'session.ended': 'console.audit.sessionEnded',
  'session.started': 'console.audit.sessionStarted',
  'sessions.ended': 'console.audit.sessionsEnded',
  'sign_in.mail_requested': 'console.audit.signInMailRequested',
  'sign_in.refused': 'console.audit.signInRefused',
  'token.assigned_existing': 'console.audit.tokenAssignedExisting',
  'token.renamed': 'console.audit.tokenRenamed',
  'token.replaced': 'console.audit.tokenReplaced',
  'token.revoked': 'console.audit.tokenRevoked',
  'token.synchronized': 'console.audit.tokenSynchronized',
  'token.tested': 'console.audit.tokenTested',
  'typed_code.missed': 'console.audit.typedCodeMissed',
  'typed_codes.paused': 'console.audit.typedCodesPaused',
  'user.created': 'console.audit.userCreated',
  'user.email_changed': 'console.audit.userEmailChanged',
  'user.login_changed': 'console.audit.userLoginChanged',
  'user.name_changed': 'console.audit.userNameChanged',
  'user.password_changed': 'console.audit.userPasswordChanged',
  'user.phone_changed': 'console.audit.userPhoneChanged',
  'user.updated': 'console.audit.userUpdated',
} as const satisfies Readonly<Record<Happening, ConsoleKey>>

const actors = {
  host: 'console.actor.host',
  person: 'console.actor.person',
  chat: 'console.actor.chat',
  system: 'console.actor.system',
} as const satisfies Readonly<Record<string, ConsoleKey>>

const actionKeys = new Map<string, (typeof actions)[keyof typeof actions]>(Object.entries(actions))
const actorKeys = new Map<string, (typeof actors)[keyof typeof actors]>(Object.entries(actors))

/** What was done; an action without words is shown by its name. */
export function auditAction(action: string, words: PortalWords): string {
  const key = actionKeys.get(action)
  return key === undefined ? action : words.say(key)
}

/** Who acted: one of our own words, or the administrator as the host knows them. */
export function auditActor(actor: string, words: PortalWords): string {
  const key = actorKeys.get(actor)
  return key === undefined ? actor.replace(/^administrator:/, '') : words.say(key)
}
