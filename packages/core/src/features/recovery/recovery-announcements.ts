import { announcement } from '../../kernel/announcement.js'
import { away, text } from '../../messages/message-values.js'
import { noBypass, noRecoveryCodes } from '../../records/assignment-record.js'
import { en } from './words/en.js'

/** What people are told of their PIN, their recovery codes, and of being let in without a second factor. */
export const recoveryAnnouncements = {
  pinSet: announcement('pin.set', {
    said: (words) => words.of(en).say('change.pin.set'),
    takingBack: { assignment: { pinHash: null } },
  }),
  pinRemoved: announcement('pin.removed', { said: (words) => words.of(en).say('change.pin.removed') }),
  codesRenewed: announcement('recovery_codes.renewed', {
    said: (words) => words.of(en).say('change.recovery_codes.renewed'),
    takingBack: { assignment: noRecoveryCodes },
  }),
  codeUsed: announcement('recovery_code.used', { said: (words) => words.of(en).say('change.recovery_code.used') }),
  factorCleared: announcement('factor.cleared', {
    said: (words) => words.of(en).say('change.factor.cleared'),
    takingBack: { isWeakening: true, assignment: noBypass },
  }),
  bypassGranted: announcement('bypass.granted', {
    takingBack: { assignment: noBypass },
    said(words, { bypassUntil, reason: given }, now) {
      const own = words.of(en)
      if (typeof bypassUntil !== 'number') return own.say('change.bypass.granted')
      const reason = text(given, '')
      return now === null
        ? own.say('change.bypass.until', { at: new Date(bypassUntil), reason })
        : own.say('change.bypass.toChat', { when: away(words, bypassUntil, now), reason })
    },
  }),
}
