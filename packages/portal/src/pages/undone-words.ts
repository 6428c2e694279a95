import type { AccountAnnounced } from '@chatfactor/accounts'
import type { Announced } from '@chatfactor/core'
import type { ShownChange } from '../http/undone-cookie.js'
import type { PlainKey } from '../words/portal-words.js'

const made = {
  'enrollment.activated': 'undo.made.added',
  'token.assigned_existing': 'undo.made.added',
  'token.replaced': 'undo.made.replaced',
  'token.revoked': 'undo.made.removed',
  'token.returned': 'undo.made.returned',
  'challenge.denied': 'undo.made.denied',
  'approvals.locked': 'undo.made.approvalsLocked',
  'assignment.locked': 'undo.made.locked',
  'chat.unreachable': 'undo.made.unreachable',
  'sign_in.attacked': 'undo.made.attacked',
  'user.password_changed': 'undo.made.password',
  'user.email_changed': 'undo.made.email',
  'user.login_changed': 'undo.made.login',
  'pin.set': 'undo.made.pinSet',
  'pin.removed': 'undo.made.pinRemoved',
  'recovery_codes.renewed': 'undo.made.codes',
  'recovery_code.used': 'undo.made.codeUsed',
  'factor.cleared': 'undo.made.cleared',
  'bypass.granted': 'undo.made.bypass',
  'remembered_browser.added': 'undo.made.browser',
  'remembered_browser.copied': 'undo.made.copied',
} as const satisfies Record<Announced | AccountAnnounced, PlainKey>

/** What was announced. */
export function changeWords(event: string): PlainKey {
  return isKnown(event) ? made[event] : 'undo.made.unknown'
}

function isKnown(event: string): event is Announced | AccountAnnounced {
  return Object.hasOwn(made, event)
}

const became: Readonly<Record<ShownChange['became'], Readonly<Partial<Record<string, PlainKey>>>>> = {
  taken_back: {
    'enrollment.activated': 'undo.became.off',
    'token.assigned_existing': 'undo.became.off',
    'token.returned': 'undo.became.off',
    'token.replaced': 'undo.became.newOff',
    'factor.cleared': 'undo.became.asked',
    'bypass.granted': 'undo.became.asked',
    'remembered_browser.added': 'undo.became.browserAsks',
    'user.email_changed': 'undo.became.oldEmail',
    'user.login_changed': 'undo.became.oldLogin',
    'pin.set': 'undo.became.noPin',
    'recovery_codes.renewed': 'undo.became.noCodes',
  },
  given_back: {
    'token.revoked': 'undo.became.works',
    'token.replaced': 'undo.became.oldWorks',
  },
  waits_for_administrator: {
    'token.revoked': 'undo.became.goneForGood',
    'token.replaced': 'undo.became.bothOff',
    'factor.cleared': 'undo.became.askedOfNothing',
  },
  stays: {
    'token.revoked': 'undo.became.staysOff',
    'user.password_changed': 'undo.became.samePassword',
    'user.email_changed': 'undo.became.sameEmail',
    'user.login_changed': 'undo.became.sameLogin',
    'pin.removed': 'undo.became.pinGone',
    'recovery_code.used': 'undo.became.codeUsed',
  },
}

/** What became of it. */
export function becameWords({ event, became: how }: ShownChange): PlainKey {
  return became[how][event] ?? (how === 'stays' ? 'undo.became.stays' : 'undo.became.takenBack')
}
