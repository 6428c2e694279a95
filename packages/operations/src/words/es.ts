import type { Checked } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in Spanish. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Los webhooks de {resource} están desactivados',
  'mail.webhook':
    'Ya no se envía nada de {resource} a {receiver}. {why}\n\nCuando el receptor vuelva a responder, un administrador de {resource} puede activar de nuevo los webhooks. Los mensajes se guardan siete días.\n',
  'mail.webhook.gone': 'El receptor respondió que ya no existe (410).',
  'mail.webhook.failing': 'Durante cinco días no llegó nada.',
  'mail.webhook.secret_damaged':
    'El secreto para firmar ya no se puede leer: un administrador tiene que crear uno nuevo.',
  'change.token.disabled':
    'Un administrador desactivó una app de mensajería suya: por ahora no se envían códigos de inicio de sesión ahí.',
  'change.token.enabled':
    'Un administrador activó de nuevo una app de mensajería suya: recibe sus códigos de inicio de sesión.',
  'change.assignment.locked_by_administrator':
    'Un administrador bloqueó su cuenta. Nadie puede iniciar sesión con sus códigos, aprobaciones ni códigos de recuperación hasta que un administrador la desbloquee.',
  'subject.token.disabled': 'Se desactivó una app de mensajería para {resource}',
  'subject.token.enabled': 'Se activó de nuevo una app de mensajería para {resource}',
  'subject.assignment.locked_by_administrator': 'Su cuenta en {resource} fue bloqueada',
  'change.help.lost_phone':
    'Se comunicó que su teléfono se perdió: un administrador desactivó aquí sus apps de mensajería y cerró todas sus sesiones.',
  'change.help.locked_out': 'Un administrador desbloqueó su cuenta. Ya puede intentarlo de nuevo.',
  'change.help.not_them':
    'Se comunicó algo que no hizo usted: un administrador bloqueó su cuenta y cerró todas sus sesiones hasta que se aclare lo ocurrido.',
  'change.help.signed_out': 'Se comunicó algo que no hizo usted: un administrador cerró todas sus sesiones.',
  'change.help.left': 'Un administrador puso fin a su acceso.',
  'help.because': 'Motivo indicado por {by}: {reason}.',
  'subject.help.lost_phone': 'Se desactivaron sus apps de mensajería para {resource}',
  'subject.help.locked_out': 'Su cuenta en {resource} está desbloqueada',
  'subject.help.not_them': 'Su cuenta en {resource} está bloqueada por ahora',
  'subject.help.signed_out': 'Se cerraron sus sesiones en {resource}',
  'subject.help.left': 'Su acceso a {resource} ha terminado',
  'change.account.deletion_begun':
    'Su cuenta se quitó en su propia página: se cerraron sus sesiones y lo que aquí se guarda sobre usted desaparecerá en unos minutos.',
  'subject.account.deletion_begun': 'Su cuenta de {resource} se ha quitado',
  'change.act.done':
    'Dos administradores lo hicieron juntos: {by} lo solicitó y {second} estuvo de acuerdo. Motivo indicado por {by}: {reason}.',
  'subject.act.done': 'Quién cambió su protección en {resource} y por qué',
  'happened.token.disabled': 'App de mensajería desactivada',
  'happened.token.enabled': 'App de mensajería activada de nuevo',
  'mail.invitation.subject': '{resource}: añada una app de mensajería para sus códigos',
  'mail.invitation':
    'Le invitamos a añadir una app de mensajería, como Telegram, para sus códigos de inicio de sesión en {resource}:\n\n{link}\n\nInicie sesión allí como siempre: el enlace solo no abre nada. Funciona durante {days, plural, one {# día} other {# días}}, solo para su cuenta ({account}), hasta que se añada su primera app de mensajería.\n\nNadie le pedirá nunca una contraseña ni un código por correo electrónico.\n',
  'mail.invitation.button': 'Añadir una app de mensajería',
  // A reminder
  'mail.reminder.subject': '{resource}: aún no tiene una app de mensajería para sus códigos',
  'mail.reminder':
    'Un recordatorio: {resource} pide un código al iniciar sesión y usted aún no ha añadido una app de mensajería para ello, como Telegram:\n\n{link}\n\nInicie sesión allí como siempre con su cuenta ({account}); se tarda dos minutos. Si acaba de hacerlo, no tiene que hacer nada más.\n\nNadie le pedirá nunca una contraseña ni un código por correo electrónico.\n',
  'mail.reminder.button': 'Añadir una app de mensajería',
}

/** What its happenings are called, in Spanish. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.delete_account': 'Quitar cuenta',
  'means.user.delete_account':
    'Quitar aquí su propia cuenta con todo lo que se guarda de ella, tras un código reciente. No se puede deshacer.',
  'trail.act.asked': 'Se preguntó a un segundo administrador',
  'trail.act.done': 'Hecho por dos administradores',
  'trail.act.ended': 'Terminó sin hacerse',
  'trail.people.imported': 'Personas importadas',
  'trail.people.exported': 'Personas exportadas',
  'trail.secrets.rotation_begun': 'Sellado con una llave maestra nueva comenzado',
  'trail.secrets.sealed_anew': 'Todo sellado con la llave maestra nueva',
  'trail.user.erasure_begun': 'Se empezó a quitar a la persona',
  'trail.user.erased': 'Persona quitada',
  'trail.account.deletion_begun': 'Quitó su propia cuenta',
  'trail.person.exported': 'Exportado todo lo que se guarda de la persona',
  'seen.person.exported': 'Se descargó lo que se guarda sobre usted',
  'trail.resource.deletion_begun': 'Se empezó a quitar el recurso',
  'trail.resource.deleted': 'Recurso quitado',
  'trail.token.deleted': 'Token terminado quitado',
  'trail.people.bulk_begun': 'Tarea para muchas personas iniciada',
  'trail.people.bulk_stopped': 'Tarea para muchas personas detenida',
  'trail.people.bulk_ended': 'Tarea para muchas personas terminada',
  'trail.token.disabled': 'Token desactivado',
  'seen.token.disabled': 'Se desactivó una app de mensajería',
  'trail.token.enabled': 'Token activado',
  'seen.token.enabled': 'Se volvió a activar una app de mensajería',
  'trail.invitation.mailed': 'Invitación enviada por correo electrónico',
  'seen.invitation.mailed': 'Se envió una invitación por correo',
  'trail.portal_link.mailed': 'Se envió por correo la dirección del portal',
  'trail.reminder.mailed': 'Recordatorio enviado por correo',
  'trail.trail.exported': 'Actividad exportada',
  'trail.webhook.created': 'Webhook añadido',
  'trail.webhook.updated': 'Webhook cambiado',
  'trail.webhook.deleted': 'Webhook quitado',
  'trail.webhook.rotated': 'Secreto nuevo de un webhook',
  'trail.webhook.rotation_ended': 'Secreto anterior de un webhook terminado',
  'trail.webhook.switched_off': 'Webhook desactivado',
  'trail.webhook.message_sent_again': 'Mensaje de un webhook enviado de nuevo',
}
