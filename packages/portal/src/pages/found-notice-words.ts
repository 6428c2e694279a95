import type { AccountAnnounced } from '@chatfactor/accounts'
import type { Announced, FoundNotice } from '@chatfactor/core'
import type { PlainKey, PortalWords } from '../words/portal-words.js'
import { changeWords } from './undone-words.js'

/** What the button of the page will do, in words; the script of the page shows them. */
export interface FoundWords {
  readonly heading: string
  readonly where: string
  readonly text: string
  /** Whether there is anything to press for. */
  readonly isOpen: boolean
}

const will = {
  'enrollment.activated': 'undo.will.off',
  'token.assigned_existing': 'undo.will.off',
  'token.returned': 'undo.will.off',
  'token.replaced': 'undo.will.replaced',
  'token.revoked': 'undo.will.works',
  'user.password_changed': 'undo.will.password',
  'user.email_changed': 'undo.will.oldEmail',
  'user.login_changed': 'undo.will.oldLogin',
  'pin.set': 'undo.will.noPin',
  'recovery_codes.renewed': 'undo.will.noCodes',
  'factor.cleared': 'undo.will.asked',
  'bypass.granted': 'undo.will.asked',
  'remembered_browser.added': 'undo.will.browserAsks',
  'pin.removed': 'undo.will.pinStays',
  'recovery_code.used': 'undo.will.stays',
  'challenge.denied': 'undo.will.stays',
  'approvals.locked': 'undo.will.stays',
  'assignment.locked': 'undo.will.stays',
  'chat.unreachable': 'undo.will.stays',
  'sign_in.attacked': 'undo.will.stays',
  'remembered_browser.copied': 'undo.will.stays',
} as const satisfies Record<Announced | AccountAnnounced, PlainKey>

export function foundWords(words: PortalWords, found: FoundNotice): FoundWords {
  if (found.outcome === 'unknown')
    return { heading: words.say('undo.unknown.title'), where: '', text: words.say('undo.unknown'), isOpen: false }
  const { name: owner } = found.resource
  if (found.outcome === 'expired') {
    const text = words.say('undo.expired.text', { owner })
    return { heading: words.say('undo.expired.title'), where: owner, text, isOpen: false }
  }
  if (found.outcome === 'not_member') {
    const text = words.say('undo.notMember.text', { owner })
    return { heading: words.say('undo.notMember.title', { owner }), where: '', text, isOpen: false }
  }
  const at = momentOf(words, found.at)
  if (found.outcome === 'used') {
    const text = words.say('undo.used.text', { owner, at })
    return { heading: words.say('undo.used.title'), where: owner, text, isOpen: false }
  }
  return {
    heading: words.say(changeWords(found.event)),
    where: words.say('undo.where', { owner, at }),
    text: words.say(willWords(found)),
    isOpen: true,
  }
}

/** What the button does; other words where the token that was ended does not come back. */
function willWords({ event, comesBack }: Extract<FoundNotice, { outcome: 'open' }>): PlainKey {
  if (!isKnown(event)) return 'undo.will.stays'
  if (event === 'token.revoked' && !comesBack) return 'undo.will.goneForGood'
  if (event === 'token.replaced' && !comesBack) return 'undo.will.newOff'
  return will[event]
}

function momentOf({ language }: PortalWords, at: Date): string {
  const locale = language === 'en' ? 'en-GB' : language
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`
}

function isKnown(event: string): event is keyof typeof will {
  return Object.hasOwn(will, event)
}
