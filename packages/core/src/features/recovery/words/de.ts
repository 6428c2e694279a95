import type { Checked } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

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

/** What its happenings are called, in German. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.set_pin': 'PIN festlegen',
  'means.token.set_pin': 'Vier Ziffern, die zusammen mit jedem Code eingegeben werden.',
  'action.token.remove_pin': 'PIN entfernen',
  'means.token.remove_pin': 'Zurück zu Codes ohne PIN.',
  'trail.pin.set': 'PIN festgelegt',
  'seen.pin.set': 'PIN festgelegt',
  'made.pin.set': 'Eine PIN wurde festgelegt',
  'will.pin.set': 'Die Schaltfläche entfernt die PIN: Der Code allein reicht.',
  'became.pin.set.taken_back': 'Die PIN gibt es nicht mehr: Der Code allein reicht.',
  'trail.pin.removed': 'PIN entfernt',
  'seen.pin.removed': 'PIN entfernt',
  'made.pin.removed': 'Ihre PIN wurde entfernt',
  'will.pin.removed':
    'Sie kommt nicht zurück, aber die Schaltfläche meldet alle ab, die mit Ihrem Konto angemeldet sind.',
  'became.pin.removed.stays': 'Sie kommt nicht zurück. Legen Sie nach der Anmeldung eine neue fest.',
  'trail.recovery_codes.renewed': 'Neue Wiederherstellungscodes erstellt',
  'seen.recovery_codes.renewed': 'Neue Wiederherstellungscodes',
  'made.recovery_codes.renewed': 'Ihre Wiederherstellungscodes wurden ersetzt',
  'will.recovery_codes.renewed': 'Die Schaltfläche macht die neuen ungültig. Die alten kommen nicht zurück.',
  'became.recovery_codes.renewed.taken_back':
    'Die neuen sind ungültig, und die alten kommen nicht zurück. Erstellen Sie nach der Anmeldung neue.',
  'trail.recovery_codes.kept': 'Wiederherstellungscode zur Probe eingegeben',
  'trail.recovery_codes.ended': 'Wiederherstellungscodes beendet',
  'seen.recovery_codes.ended': 'Wiederherstellungscodes beendet',
  'trail.recovery_code.used': 'Wiederherstellungscode verwendet',
  'seen.recovery_code.used': 'Wiederherstellungscode verwendet',
  'made.recovery_code.used': 'Ein Wiederherstellungscode wurde verwendet',
  'became.recovery_code.used.stays': 'Er bleibt verbraucht, und wer ihn verwendet hat, ist abgemeldet.',
  'trail.recovery_code.missed': 'Falscher Wiederherstellungscode',
  'seen.recovery_code.missed': 'Falscher Wiederherstellungscode',
  'trail.factor.cleared': 'Zweiter Faktor abgeschaltet',
  'seen.factor.cleared': 'Zweiter Faktor zurückgesetzt',
  'made.factor.cleared': 'Der zweite Faktor wurde für Sie abgeschaltet',
  'will.factor.cleared': 'Mit der Schaltfläche verlangt die Anmeldung wieder einen zweiten Faktor.',
  'became.factor.cleared.taken_back': 'Ein zweiter Faktor wird wieder verlangt.',
  'became.factor.cleared.waits_for_administrator':
    'Ein zweiter Faktor wird wieder verlangt. Sie haben keinen, deshalb kann sich niemand mit Ihrem Konto anmelden, bis Ihr Administrator Sie neu beginnen lässt.',
  'trail.bypass.granted': 'Anmeldung vorübergehend ohne Code erlaubt',
  'seen.bypass.granted': 'Für eine Weile ohne Code eingelassen',
  'made.bypass.granted': 'Ihnen wurde die Anmeldung ohne zweiten Faktor erlaubt',
  'will.bypass.granted': 'Mit der Schaltfläche verlangt die Anmeldung wieder einen zweiten Faktor.',
  'became.bypass.granted.taken_back': 'Ein zweiter Faktor wird wieder verlangt.',
  'trail.bypass.ended': 'Codes wieder verlangt',
}
