import { announcement } from '../../kernel/index.js'
import { away, moment, text } from '../../messages/index.js'
import { noBypass, noRecoveryCodes } from '../../records/index.js'
import { en } from './words/en.js'

/** What people are told about their PIN, their recovery codes, and a bypass. */
export const recoveryAnnouncements = {
  pinSet: announcement('pin.set', {
    said: (words) => words.of(en).say('change.pin.set'),
    subject: (words, _params, names) => words.of(en).say('subject.pin.set', names),
    takingBack: { assignment: { recovery: { pinHash: null } } },
  }),
  pinRemoved: announcement('pin.removed', {
    said: (words) => words.of(en).say('change.pin.removed'),
    subject: (words, _params, names) => words.of(en).say('subject.pin.removed', names),
  }),
  codesRenewed: announcement('recovery_codes.renewed', {
    said: (words) => words.of(en).say('change.recovery_codes.renewed'),
    subject: (words, _params, names) => words.of(en).say('subject.recovery_codes.renewed', names),
    takingBack: { assignment: { recovery: noRecoveryCodes } },
  }),
  codeUsed: announcement('recovery_code.used', {
    said: (words) => words.of(en).say('change.recovery_code.used'),
    subject: (words, _params, names) => words.of(en).say('subject.recovery_code.used', names),
    helps: 'codes',
  }),
  factorCleared: announcement('factor.cleared', {
    said: (words) => words.of(en).say('change.factor.cleared'),
    subject: (words, _params, names) => words.of(en).say('subject.factor.cleared', names),
    takingBack: { isWeakening: true, assignment: { bypass: noBypass } },
  }),
  bypassGranted: announcement('bypass.granted', {
    takingBack: { assignment: { bypass: noBypass } },
    subject: (words, _params, names) => words.of(en).say('subject.bypass.granted', names),
    said(words, { bypassUntil, reason: given }, now) {
      const own = words.of(en)
      if (typeof bypassUntil !== 'number') return own.say('change.bypass.granted')
      const reason = text(given, '')
      return now === null
        ? own.say('change.bypass.until', { at: moment(words, new Date(bypassUntil)), reason })
        : own.say('change.bypass.toChat', { when: away(words, bypassUntil, now), reason })
    },
  }),
}
