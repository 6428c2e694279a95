import type { Checked } from '../../../words/catalogue.js'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of PINs, recovery codes and of being let in without a second factor, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'change.pin.set': 'Eine PIN wurde festgelegt; sie wird jetzt vor jedem Code eingegeben.',
  'change.pin.removed': 'Die PIN, die vor jedem Code eingegeben wurde, wurde entfernt.',
  'change.recovery_codes.renewed': 'Ihre Wiederherstellungscodes wurden durch neue ersetzt.',
  'change.recovery_code.used': 'Mit einem Ihrer Wiederherstellungscodes hat sich jemand angemeldet.',
  'change.factor.cleared': 'Bei der Anmeldung wird kein zweiter Faktor mehr verlangt.',
  'change.bypass.granted': 'Ein Administrator erlaubt Ihnen für eine Weile die Anmeldung ohne zweiten Faktor.',
  'change.bypass.until':
    'Ein Administrator erlaubt Ihnen bis {at} die Anmeldung ohne zweiten Faktor. Angegebener Grund: {reason}.',
  'change.bypass.toChat':
    'Ein Administrator erlaubt Ihnen vorerst die Anmeldung ohne zweiten Faktor. Das endet {when}. Angegebener Grund: {reason}.',
  'subject.pin.set': 'Für Ihre Codes bei {resource} wurde eine PIN festgelegt',
  'subject.pin.removed': 'Ihre PIN bei {resource} wurde entfernt',
  'subject.recovery_codes.renewed': 'Ihre Wiederherstellungscodes für {resource} wurden ersetzt',
  'subject.recovery_code.used': 'Anmeldung bei {resource} mit einem Wiederherstellungscode',
  'subject.factor.cleared': '{resource} verlangt von Ihnen keinen zweiten Faktor mehr',
  'subject.bypass.granted': 'Anmeldung bei {resource} vorerst ohne zweiten Faktor',
  'happened.pin.set': 'PIN festgelegt',
  'happened.pin.removed': 'PIN entfernt',
  'happened.recovery_codes.renewed': 'Neue Wiederherstellungscodes',
  'happened.recovery_code.used': 'Wiederherstellungscode verwendet',
  'happened.recovery_code.missed': 'Falscher Wiederherstellungscode',
  'happened.bypass.granted': 'Anmeldung vorübergehend ohne zweiten Faktor erlaubt',
  'happened.factor.cleared': 'Zweiter Faktor abgeschaltet',
}
