import type { Checked } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-29' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'approval.number_matching': backTranslated,
  'approval.number_matching.of': backTranslated,
  'approval.number_matching.warning': backTranslated,
  'approval.code_entry': backTranslated,
  'approval.code_entry.of': backTranslated,
  'approval.code_entry.command': backTranslated,
  'approval.code_entry.command.of': backTranslated,
  'approval.code_entry.warning': backTranslated,
  'approval.approve_deny': backTranslated,
  'approval.approve_deny.of': backTranslated,
  'approval.approve_deny.warning': backTranslated,
  'button.approve': backTranslated,
  'button.no': backTranslated,
  'approval.digitsWrong': backTranslated,
  'approval.late': backTranslated,
  'change.approvals.locked': backTranslated,
  'change.approvals.locked.other': backTranslated,
  'subject.approvals.locked': backTranslated,
  'subject.approvals.locked.other': backTranslated,
  'happened.challenge.approved': backTranslated,
  'happened.challenge.declined': backTranslated,
  'happened.approvals.locked': backTranslated,
}

/** What is said of approvals, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'approval.number_matching': '{context}\nWenn ja, tippen Sie auf die Zahl, die Ihnen die Seite zeigt. {warning}',
  'approval.number_matching.of':
    '{context}\nWenn Sie genau das wollen, was oben steht, tippen Sie auf die Zahl, die Ihnen die Seite zeigt. {warning}',
  'approval.number_matching.warning':
    'Niemand wird Ihnen die Zahl jemals nennen: Sie steht nur auf der Seite, die Sie selbst geöffnet haben.',
  'approval.code_entry':
    '{context}\nWenn ja, antworten Sie mit den sechs Ziffern, die Ihnen die Seite zeigt. {warning}',
  'approval.code_entry.of':
    '{context}\nWenn Sie genau das wollen, was oben steht, antworten Sie mit den sechs Ziffern, die Ihnen die Seite zeigt. {warning}',
  'approval.code_entry.command':
    '{context}\nWenn ja, senden Sie /code und die sechs Ziffern, die Ihnen die Seite zeigt, zum Beispiel /code 123456. {warning}',
  'approval.code_entry.command.of':
    '{context}\nWenn Sie genau das wollen, was oben steht, senden Sie /code und die sechs Ziffern, die Ihnen die Seite zeigt, zum Beispiel /code 123456. {warning}',
  'approval.code_entry.warning':
    'Senden Sie nur Ziffern von der Seite, die Sie selbst geöffnet haben: Wer Ihnen Ziffern nennt, will sich Zugang verschaffen.',
  'approval.approve_deny': '{context}\nWenn ja, geben Sie es frei. {warning}',
  'approval.approve_deny.of': '{context}\nWollen Sie genau das, was oben steht? {warning}',
  'approval.approve_deny.warning': 'Geben Sie nur frei, was Sie in diesem Moment selbst tun.',
  'button.approve': 'Freigeben',
  'button.no': 'Nein',
  'approval.digitsWrong':
    'Das sind nicht die Ziffern auf der Seite. {left, plural, one {Sie haben noch # Versuch.} other {Sie haben noch # Versuche.}}',
  'approval.late': 'Das ist abgelaufen.',
  'change.approvals.locked':
    'Zweimal innerhalb eines Tages hat jemand Ihre Freigabe angefragt, und in Ihrem Chat hieß es, dass Sie das nicht waren. Einen Tag lang kann niemand Freigaben von Ihnen anfragen, nur Codes. Wenn Sie ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'change.approvals.locked.other':
    'Zweimal innerhalb eines Tages hat jemand Ihre Freigabe für etwas anderes als eine Anmeldung angefragt, und in Ihrem Chat hieß es, dass Sie das nicht waren. Einen Tag lang kann niemand solche Freigaben von Ihnen anfragen, nur Codes. Wenn Sie ein Passwort haben, ändern Sie es: Wer angefragt hat, kennt es vielleicht.',
  'subject.approvals.locked': 'Anmeldungen per Freigabe sind bei {resource} ausgesetzt',
  'subject.approvals.locked.other': 'Freigaben sind bei {resource} ausgesetzt, außer für Anmeldungen',
  'happened.challenge.approved': 'In einem Chat freigegeben',
  'happened.challenge.declined': 'Sie haben mit „Nein“ geantwortet',
  'happened.approvals.locked': 'Freigaben ausgesetzt',
}

/** What its happenings are called, in German. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.challenge.approved': 'Im Chat freigegeben',
  'seen.challenge.approved': 'Im Chat bestätigt',
  'trail.challenge.declined': 'Im Chat abgelehnt',
  'seen.challenge.declined': 'Im Chat abgelehnt',
  'trail.approvals.locked': 'Freigaben nach zwei Ablehnungen ausgesetzt',
  'seen.approvals.locked': 'Bestätigungen ruhen',
  'made.approvals.locked': 'Freigaben wurden nach zwei Ablehnungen ausgesetzt.',
}
