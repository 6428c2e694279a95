import type { Happening } from '@chatfactor/core'
import type { AccountHappening } from '../account-happenings.js'

/** How an entry of the trail stands among a person's own: what they began, what was refused, what they allowed, or what changed. */
export type ActivityKind = 'sign_in' | 'refusal' | 'approval' | 'change'

type Known = Happening | AccountHappening

/** Of core and of accounts. */
const own = {
  'session.started': 'sign_in',
  'session.completed': 'sign_in',
  'challenge.accepted': 'sign_in',
  'recovery_code.used': 'sign_in',
  'remembered_browser.used': 'sign_in',

  'sign_in.refused': 'refusal',
  'sign_in.host_refused': 'refusal',
  'sign_in.attacked': 'refusal',
  'sign_in.disowned': 'refusal',
  'challenge.missed': 'refusal',
  'challenge.denied': 'refusal',
  'challenge.declined': 'refusal',
  'recovery_code.missed': 'refusal',
  'email_proof.missed': 'refusal',
  'remembered_browser.copied': 'refusal',
  'approvals.locked': 'refusal',
  'assignment.locked': 'refusal',

  'challenge.approved': 'approval',

  'enrollment.activated': 'change',
  'enrollment.allowed': 'change',
  'token.replaced': 'change',
  'token.assigned_existing': 'change',
  'token.revoked': 'change',
  'token.returned': 'change',
  'token.renamed': 'change',
  'pin.set': 'change',
  'pin.removed': 'change',
  'recovery_codes.renewed': 'change',
  'recovery_codes.ended': 'change',
  'factor.cleared': 'change',
  'bypass.granted': 'change',
  'invitation.made': 'change',
  'change.undone': 'change',
  'remembered_browser.added': 'change',
  'remembered_browser.forgotten': 'change',
  'sessions.ended': 'change',
  'password_reset.requested': 'change',
  'user.password_changed': 'change',
  'user.email_changed': 'change',
  'user.phone_changed': 'change',
  'user.login_changed': 'change',
  'user.name_changed': 'change',
  'user.updated': 'change',
  'assignment.created': 'change',
  'assignment.updated': 'change',
  'assignment.unlocked': 'change',
} as const satisfies Readonly<Partial<Record<Known, ActivityKind>>>

/** Steps on the way, and what is for administrators alone. What is new stands here or above, or it does not compile. */
const hidden: Readonly<Record<Exclude<Known, keyof typeof own>, null>> = {
  'activity.disowned': null,
  'activity.recognized': null,
  'assignment.removed': null,
  'bypass.ended': null,
  'challenge.cancelled': null,
  'challenge.mixed_up': null,
  'challenge.rerouted': null,
  'challenge.resent': null,
  'challenge.returned': null,
  'challenge.started': null,
  'challenge.superseded': null,
  'chat.reachable': null,
  'chat.unreachable': null,
  'email_proof.accepted': null,
  'email_proof.requested': null,
  'enrollment.cancelled': null,
  'enrollment.claimed': null,
  'enrollment.expired': null,
  'enrollment.locked': null,
  'enrollment.missed': null,
  'enrollment.regenerated': null,
  'enrollment.started': null,
  'invitation.accepted': null,
  'notification.sent': null,
  'notifications.muted': null,
  'notifications.unmuted': null,
  'recovery_codes.kept': null,
  'resource.created': null,
  'resource.updated': null,
  'session.ended': null,
  'sign_in.code_fetched': null,
  'sign_in.link_used': null,
  'sign_in.mail_requested': null,
  'token.preferred': null,
  'token.reachable': null,
  'token.recognized': null,
  'token.synchronized': null,
  'token.tested': null,
  'token.unreachable': null,
  'typed_code.missed': null,
  'typed_codes.paused': null,
  'user.created': null,
  'user.language_changed': null,
}

/** Of what stands beside accounts, by name alone; what is not here is not shown, and a test says which that may be. */
const beside = {
  'token.disabled': 'change',
  'token.enabled': 'change',
  'invitation.mailed': 'change',
  'person.exported': 'change',
  'member.helped': 'change',
  'authorization.approved': 'approval',
  'authorization.permitted': 'approval',
  'authorization.declined': 'refusal',
  'authorization.denied': 'refusal',
  'permit.granted': 'approval',
  'permit.ended': 'change',
} as const satisfies Readonly<Record<string, ActivityKind>>

/** How each action that a person sees among their own activity stands there, by its name: for a page of your own. */
export const activityKinds = { ...own, ...beside }

/** What a row of a person's activity can be about: the action of its entry. */
export type ActivityWhat = keyof typeof activityKinds

/** Whether an entry is shown to its person. */
export function isShown(action: string): action is ActivityWhat {
  return Object.hasOwn(activityKinds, action)
}

/** How it stands there. */
export function kindOf(what: ActivityWhat): ActivityKind {
  return activityKinds[what]
}

/** Every action of which it was decided here whether it is shown. */
export const decidedActions: readonly string[] = Object.keys({ ...activityKinds, ...hidden })
