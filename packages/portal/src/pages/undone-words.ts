import type { AccountAnnounced } from '@chatfactor/accounts'
import type { Announced, FoundNotice } from '@chatfactor/core'
import type { ShownChange } from '../http/undone-cookie.js'
import type { PlainKey } from '../words/portal-words.js'

/** The words for one announced change. */
interface ChangeWords {
  /** What it was. */
  readonly made: PlainKey
  /** What the button of the page will do. */
  readonly will: PlainKey
  /** What it will do if the token that was ended does not come back. */
  readonly willWithout?: PlainKey
  /** What became of it, if that differs from the usual words. */
  readonly became?: { readonly [B in ShownChange['became']]?: PlainKey }
}

/** Every announced change has words here, or this does not compile. */
const changes: Readonly<Record<Announced | AccountAnnounced, ChangeWords>> = {
  'enrollment.activated': { made: 'undo.made.added', will: 'undo.will.off', became: { taken_back: 'undo.became.off' } },
  'token.assigned_existing': {
    made: 'undo.made.added',
    will: 'undo.will.off',
    became: { taken_back: 'undo.became.off' },
  },
  'token.replaced': {
    made: 'undo.made.replaced',
    will: 'undo.will.replaced',
    willWithout: 'undo.will.newOff',
    became: {
      taken_back: 'undo.became.newOff',
      given_back: 'undo.became.oldWorks',
      waits_for_administrator: 'undo.became.bothOff',
    },
  },
  'token.revoked': {
    made: 'undo.made.removed',
    will: 'undo.will.works',
    willWithout: 'undo.will.goneForGood',
    became: {
      given_back: 'undo.became.works',
      waits_for_administrator: 'undo.became.goneForGood',
      stays: 'undo.became.staysOff',
    },
  },
  'token.returned': { made: 'undo.made.returned', will: 'undo.will.off', became: { taken_back: 'undo.became.off' } },
  'challenge.denied': { made: 'undo.made.denied', will: 'undo.will.stays' },
  'approvals.locked': { made: 'undo.made.approvalsLocked', will: 'undo.will.stays' },
  'assignment.locked': { made: 'undo.made.locked', will: 'undo.will.stays' },
  'chat.unreachable': { made: 'undo.made.unreachable', will: 'undo.will.stays' },
  'sign_in.attacked': { made: 'undo.made.attacked', will: 'undo.will.stays' },
  'user.password_changed': {
    made: 'undo.made.password',
    will: 'undo.will.password',
    became: { stays: 'undo.became.samePassword' },
  },
  'user.email_changed': {
    made: 'undo.made.email',
    will: 'undo.will.oldEmail',
    became: { taken_back: 'undo.became.oldEmail', stays: 'undo.became.sameEmail' },
  },
  'user.login_changed': {
    made: 'undo.made.login',
    will: 'undo.will.oldLogin',
    became: { taken_back: 'undo.became.oldLogin', stays: 'undo.became.sameLogin' },
  },
  'pin.set': { made: 'undo.made.pinSet', will: 'undo.will.noPin', became: { taken_back: 'undo.became.noPin' } },
  'pin.removed': { made: 'undo.made.pinRemoved', will: 'undo.will.pinStays', became: { stays: 'undo.became.pinGone' } },
  'recovery_codes.renewed': {
    made: 'undo.made.codes',
    will: 'undo.will.noCodes',
    became: { taken_back: 'undo.became.noCodes' },
  },
  'recovery_code.used': {
    made: 'undo.made.codeUsed',
    will: 'undo.will.stays',
    became: { stays: 'undo.became.codeUsed' },
  },
  'factor.cleared': {
    made: 'undo.made.cleared',
    will: 'undo.will.asked',
    became: { taken_back: 'undo.became.asked', waits_for_administrator: 'undo.became.askedOfNothing' },
  },
  'bypass.granted': { made: 'undo.made.bypass', will: 'undo.will.asked', became: { taken_back: 'undo.became.asked' } },
  'remembered_browser.added': {
    made: 'undo.made.browser',
    will: 'undo.will.browserAsks',
    became: { taken_back: 'undo.became.browserAsks' },
  },
  'remembered_browser.copied': { made: 'undo.made.copied', will: 'undo.will.stays' },
}

/** What was announced. */
export function changeWords(event: string): PlainKey {
  return isKnown(event) ? changes[event].made : 'undo.made.unknown'
}

/** What the button of the page will do. */
export function willWords({ event, comesBack }: Extract<FoundNotice, { outcome: 'open' }>): PlainKey {
  if (!isKnown(event)) return 'undo.will.stays'
  const { will, willWithout = will } = changes[event]
  return comesBack ? will : willWithout
}

/** What became of it. */
export function becameWords({ event, became: how }: ShownChange): PlainKey {
  const own = isKnown(event) ? changes[event].became?.[how] : undefined
  return own ?? (how === 'stays' ? 'undo.became.stays' : 'undo.became.takenBack')
}

function isKnown(event: string): event is Announced | AccountAnnounced {
  return Object.hasOwn(changes, event)
}
