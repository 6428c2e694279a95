import type { Checked, Translation } from '../../../words/catalogue.js'
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

/** What is said of approvals, in Spanish. */
export const texts = {
  'approval.number_matching': '{context}\nSi es así, pulse el número que le muestra la página. {warning}',
  'approval.number_matching.of':
    '{context}\nSi quiere exactamente lo que figura arriba, pulse el número que le muestra la página. {warning}',
  'approval.number_matching.warning': 'Nadie le dirá nunca el número: solo está en la página que usted abrió.',
  'approval.code_entry': '{context}\nSi es así, responda con los seis dígitos que le muestra la página. {warning}',
  'approval.code_entry.of':
    '{context}\nSi quiere exactamente lo que figura arriba, responda con los seis dígitos que le muestra la página. {warning}',
  'approval.code_entry.command':
    '{context}\nSi es así, envíe /code y los seis dígitos que le muestra la página, por ejemplo, /code 123456. {warning}',
  'approval.code_entry.command.of':
    '{context}\nSi quiere exactamente lo que figura arriba, envíe /code y los seis dígitos que le muestra la página, por ejemplo, /code 123456. {warning}',
  'approval.code_entry.warning':
    'Envíe solo los dígitos de la página que usted abrió: quien le dé unos dígitos está intentando entrar en su cuenta.',
  'approval.approve_deny': '{context}\nSi es así, apruébelo. {warning}',
  'approval.approve_deny.of': '{context}\n¿Quiere exactamente lo que figura arriba? {warning}',
  'approval.approve_deny.warning': 'Apruebe solo lo que usted está haciendo en este momento.',
  'button.approve': 'Aprobar',
  'button.no': 'No',
  'approval.digitsWrong':
    'Esos no son los dígitos de la página. {left, plural, one {Le queda # intento.} many {Le quedan # de intentos.} other {Le quedan # intentos.}}',
  'approval.late': 'Esto ha caducado.',
  'change.approvals.locked':
    'Dos veces en un día alguien solicitó su aprobación, y su chat respondió que no fue usted. Durante un día nadie podrá solicitarle aprobaciones, solo códigos. Si tiene una contraseña, cámbiela: quien hizo la solicitud quizá la conozca.',
  'change.approvals.locked.other':
    'Dos veces en un día alguien solicitó su aprobación para algo que no es un inicio de sesión, y su chat respondió que no fue usted. Durante un día nadie podrá solicitarle aprobaciones de ese tipo, solo códigos. Si tiene una contraseña, cámbiela: quien hizo la solicitud quizá la conozca.',
  'subject.approvals.locked': 'Inicios de sesión por aprobación en pausa en {resource}',
  'subject.approvals.locked.other': 'Aprobaciones en pausa en {resource}, salvo para iniciar sesión',
  'happened.challenge.approved': 'Aprobado en un chat',
  'happened.challenge.declined': 'Respondió que no',
  'happened.approvals.locked': 'Aprobaciones en pausa',
} satisfies Translation<typeof en>

/** What its happenings are called, in Spanish. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.challenge.approved': 'Aprobado en el chat',
  'seen.challenge.approved': 'Aprobado en el chat',
  'trail.challenge.declined': 'Respondió que no en el chat',
  'seen.challenge.declined': 'Rechazado en el chat',
  'trail.approvals.locked': 'Aprobaciones en pausa tras dos rechazos',
  'seen.approvals.locked': 'Las aprobaciones están en pausa',
  'made.approvals.locked': 'Las aprobaciones se pusieron en pausa tras dos rechazos.',
}
