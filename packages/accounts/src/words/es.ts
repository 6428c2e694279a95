import type { Checked, Translation } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said about signing in, passwords and addresses, by mail and in chats, in Spanish. */
export const texts: Translation<typeof en> = {
  'mail.code.subject': '{code} es su código para {resource}',
  'mail.code':
    'Su código para iniciar sesión en {resource}:\n\n{code}\n\nEs válido durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Se solicitó el {at}.\n{warning}\n',
  'mail.code.from':
    'Su código para iniciar sesión en {resource}:\n\n{code}\n\nEs válido durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Se solicitó el {at}, desde {origin}.\n{warning}\n',
  'mail.proof.subject': '{code} añade una app de mensajería a su cuenta de {resource}',
  'mail.proof':
    'Alguien que ha iniciado sesión en {resource} en su nombre está añadiendo una app de mensajería a su cuenta. En ella llegarán sus códigos de inicio de sesión.\n\n¿Es usted? Entonces escriba este código en la página que lo pide:\n\n{code}\n\nEs válido durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Se solicitó el {at}.\n{warning}\n',
  'mail.proof.warning':
    'Si no es usted, no dé el código a nadie, le digan lo que le digan: alguien ha iniciado sesión en su nombre. Cambie su contraseña si tiene una y avise al administrador del sitio.',
  'mail.code.warning': 'Nadie se lo pedirá nunca. Si no está iniciando sesión en este momento, ignore este correo.',
  'mail.link.subject': 'Su enlace para iniciar sesión en {resource}',
  'mail.link':
    'Ha habido tantos intentos de iniciar sesión en su cuenta de {resource} que esta vez recibe un enlace. Ábralo en el navegador en el que está iniciando sesión:\n\n{link}\n\nFunciona una sola vez, en un plazo de {hours, plural, one {# hora} many {# de horas} other {# horas}}. Se solicitó el {at}.\n{warning}\n',
  'mail.link.from':
    'Ha habido tantos intentos de iniciar sesión en su cuenta de {resource} que esta vez recibe un enlace. Ábralo en el navegador en el que está iniciando sesión:\n\n{link}\n\nFunciona una sola vez, en un plazo de {hours, plural, one {# hora} many {# de horas} other {# horas}}. Se solicitó el {at}, desde {origin}.\n{warning}\n',
  'mail.address.subject': '{code} confirma esta dirección para {resource}',
  'mail.address':
    'Alguien, probablemente usted, quiere que esta sea la dirección de la cuenta {account} en {resource}. Para confirmarla, escriba allí este código:\n\n{code}\n\nEs válido durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Se solicitó el {at}.\n{warning}\n',
  'mail.address.warning':
    'Nadie se lo pedirá nunca. Si no conoce esta cuenta, ignore este correo: sin el código no cambia nada.',
  'mail.reset.subject': 'Una nueva contraseña para {resource}',
  'mail.reset':
    'Alguien, probablemente usted, solicitó una nueva contraseña en {resource}. Abra esta página para establecerla:\n\n{link}\n\nFunciona una sola vez, en un plazo de {hours, plural, one {# hora} many {# de horas} other {# horas}}. Se solicitó el {at}.\n{warning}\n',
  'mail.reset.undone':
    'Usted deshizo un cambio de su contraseña en {resource}, y la contraseña que se estableció ya no sirve. Abra esta página para establecer una nueva:\n\n{link}\n\nFunciona una sola vez, en un plazo de {hours, plural, one {# hora} many {# de horas} other {# horas}}.\n{warning}\n',
  'mail.reset.warning': 'Nadie le pedirá nunca este enlace. Si no solicitó nada, ignore este correo.',
  'mail.help.subject': 'Cómo iniciar sesión en {resource}',
  'mail.help.password':
    'Alguien, probablemente usted, solicitó un código para iniciar sesión en {resource}. Su cuenta tiene una contraseña, así que no se envió ningún código: inicie sesión con su nombre de usuario y su contraseña.\n\nSi olvidó su contraseña, pida una nueva a su administrador en {resource}.\n\nSe solicitó el {at}. Si no fue usted, no tiene que hacer nada.\n',
  'mail.help.forgotten':
    'Alguien, probablemente usted, solicitó un código para iniciar sesión en {resource}. Su cuenta tiene una contraseña, así que no se envió ningún código: inicie sesión con su nombre de usuario y su contraseña.\n\nSi olvidó su contraseña, establezca una nueva aquí:\n{page}\n\nSe solicitó el {at}. Si no fue usted, no tiene que hacer nada.\n',
  'mail.help.noPassword':
    'Alguien, probablemente usted, solicitó una nueva contraseña en {resource}. Su cuenta no tiene contraseña. Escriba su nombre de usuario en esta página y elija recibir un código por correo:\n{page}\n\nSe solicitó el {at}. Si no fue usted, no tiene que hacer nada.\n',
  'mail.help.denied':
    'Alguien, probablemente usted, solicitó una nueva contraseña en {resource}. Su cuenta pertenece también a un sitio en el que no es posible establecer una nueva contraseña por cuenta propia. Pida una a su administrador en {resource}.\n\nSe solicitó el {at}. Si no fue usted, no tiene que hacer nada.\n',
  'chatCode.question':
    '¿Está iniciando sesión en {resource} ({account}) en este momento?\nSe escribieron tantas contraseñas incorrectas que los navegadores nuevos necesitan primero un código de este chat.',
  'chatCode.headline': '{code} le da acceso a {resource}',
  'chatCode.text':
    'Para {account} en {resource} ({site}). Escríbalo junto con su contraseña. Funciona una sola vez, en un plazo de {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}.\n{warning}',
  'chatCode.spent': 'Recibió tres códigos para navegadores nuevos en un día. El siguiente podrá llegar {when}.',
  'chatCode.refused': 'De acuerdo, entonces no hay código. Sin él, ningún navegador nuevo puede entrar.',
  'change.user.password_changed': 'Se cambió su contraseña.',
  'change.user.email_changed': 'Se cambió su dirección de correo electrónico.',
  'change.user.login_changed': 'Se cambió su nombre de usuario.',
  'change.sign_in.attacked':
    'Alguien intenta una y otra vez iniciar sesión en su nombre: 20 intentos incorrectos seguidos. Ninguno acertó.',
  'change.remembered_browser.added': 'Un navegador en el que inició sesión ya no pide códigos.',
  'change.remembered_browser.added.named': 'Al iniciar sesión con {device} ya no se piden códigos.',
  'button.forgetBrowser': 'Olvidar navegador',
  'browser.forgotten':
    'Olvidado: a ese navegador se le vuelve a pedir un código, y su sesión en {resource} está cerrada.',
  'browser.forgottenBefore': 'Ese navegador ya se olvidó, o no se puede olvidar desde aquí.',
  'change.remembered_browser.copied':
    'Alguien ha copiado la cookie que permite a uno de sus navegadores omitir los códigos. Ese navegador vuelve a pedir códigos y se cerraron todas sus demás sesiones. Cambie su contraseña si tiene una: quien tiene la copia la conoce.',
  'attacked.toChat':
    '{change} Cuenta: {account}, sitio: {resource}.\nNo tiene que hacer nada. Si usa la misma contraseña en otro lugar, cámbiela.',
  'mail.attacked.subject': '{resource}: alguien intenta iniciar sesión en su nombre',
  'mail.attacked':
    '{notice}\nNo tiene que hacer nada: los navegadores en los que ya inició sesión no se ven afectados. Si usa la misma contraseña en otro lugar, cámbiela.\n',
  'mail.link.button': 'Iniciar sesión',
  'mail.reset.button': 'Establecer una nueva contraseña',
  'mail.help.noPassword.button': 'Iniciar sesión con un código',
  'subject.user.password_changed': 'Se cambió su contraseña de {resource}',
  'subject.user.email_changed': 'Se cambió su dirección de correo electrónico en {resource}',
  'subject.user.login_changed': 'Se cambió su nombre de usuario de {resource}',
  'subject.remembered_browser.added': 'Un navegador ya no necesita códigos para {resource}',
  'subject.remembered_browser.copied': 'Alguien copió uno de sus navegadores en {resource}',
  'happened.session.started': 'Se empezó a iniciar sesión',
  'happened.session.completed': 'Se inició sesión',
  'happened.sign_in.refused': 'Contraseña o código del correo incorrectos',
  'happened.sign_in.attacked': 'Alguien intenta adivinar',
  'happened.remembered_browser.added': 'Un navegador ya no pide códigos',
  'happened.user.password_changed': 'Se cambió la contraseña',
  'happened.user.email_changed': 'Se cambió la dirección de correo',
  'happened.user.login_changed': 'Se cambió el nombre de usuario',
}

/** What its happenings are called, in Spanish. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.create_password': 'Crear contraseña',
  'means.user.create_password': 'Establecer una primera contraseña cuando se inicia sesión por correo.',
  'action.user.change_password': 'Cambiar contraseña',
  'means.user.change_password': 'Elegir una nueva contraseña.',
  'action.user.reset_password': 'Recuperar contraseña olvidada',
  'means.user.reset_password': 'Establecer una nueva contraseña con un enlace por correo cuando se olvidó la anterior.',
  'action.user.change_email': 'Cambiar correo electrónico',
  'means.user.change_email': 'Usar otra dirección; desde la anterior se puede deshacer durante tres días.',
  'action.user.change_phone': 'Cambiar número de teléfono',
  'means.user.change_phone': 'Mantener al día su número de teléfono.',
  'action.user.change_login': 'Cambiar nombre de usuario',
  'means.user.change_login': 'Elegir otro nombre de usuario.',
  'action.user.change_name': 'Cambiar nombre',
  'means.user.change_name': 'Corregir su nombre y sus apellidos.',
  'action.user.manage_environment': 'Administrar entorno',
  'means.user.manage_environment': 'Ver y olvidar los navegadores que omiten el código.',
  'trail.sign_in.refused': 'Inicio de sesión rechazado',
  'seen.sign_in.refused': 'Contraseña o código de correo incorrectos',
  'trail.sign_in.host_refused': 'Inicio de sesión desde su aplicación rechazado',
  'seen.sign_in.host_refused': 'Entrada rechazada',
  'trail.sign_in.attacked': 'Muchos intentos incorrectos de iniciar sesión',
  'seen.sign_in.attacked': 'Alguien intentó adivinar una y otra vez',
  'made.sign_in.attacked': 'Alguien intentó iniciar sesión en su nombre',
  'trail.sign_in.link_used': 'Enlace de inicio de sesión usado',
  'trail.sign_in.code_fetched': 'Código para un navegador nuevo obtenido en el chat',
  'trail.sign_in.mail_requested': 'Código por correo solicitado',
  'trail.password_reset.requested': 'Correo por contraseña olvidada solicitado',
  'seen.password_reset.requested': 'Se pidió un enlace para una contraseña nueva',
  'trail.session.started': 'Sesión iniciada con un primer factor',
  'seen.session.started': 'Inicio de sesión',
  'trail.session.completed': 'Segundo factor demostrado',
  'seen.session.completed': 'Sesión iniciada',
  'trail.email_proof.requested': 'Código para la dirección de correo solicitado',
  'trail.email_proof.accepted': 'Dirección de correo demostrada',
  'trail.email_proof.missed': 'Código del correo incorrecto',
  'seen.email_proof.missed': 'Código de un correo incorrecto',
  'trail.remembered_browser.added': 'Navegador recordado',
  'seen.remembered_browser.added': 'Un navegador omite el código desde entonces',
  'made.remembered_browser.added': 'Se indicó a un navegador que no pida códigos',
  'will.remembered_browser.added': 'El botón hace que ese navegador vuelva a pedir códigos.',
  'became.remembered_browser.added.taken_back': 'Vuelve a pedir códigos.',
  'trail.remembered_browser.used': 'Código omitido en un navegador recordado',
  'seen.remembered_browser.used': 'Entrada sin código',
  'trail.remembered_browser.copied': 'Se detectó una copia de un navegador recordado',
  'seen.remembered_browser.copied': 'Se copió un navegador recordado',
  'made.remembered_browser.copied': 'Se detectó una copia de uno de sus navegadores',
  'trail.remembered_browser.forgotten': 'Navegador olvidado',
  'seen.remembered_browser.forgotten': 'Se olvidó un navegador',
  'trail.activity.disowned': 'Dijo de una entrada: no fui yo',
  'trail.activity.recognized': 'Dijo de una entrada: fui yo',
  'trail.user.password_changed': 'Contraseña cambiada',
  'seen.user.password_changed': 'Se cambió la contraseña',
  'made.user.password_changed': 'Se cambió su contraseña',
  'will.user.password_changed':
    'El botón deja sin efecto esa contraseña. Recibirá un correo para establecer una nueva si su sitio lo permite; si no, consulte a su administrador.',
  'became.user.password_changed.stays': 'Se queda como está ahora. Si no la conoce, pida una nueva a su administrador.',
  'trail.user.email_changed': 'Dirección de correo cambiada',
  'seen.user.email_changed': 'Se cambió la dirección de correo',
  'made.user.email_changed': 'Se cambió su dirección de correo',
  'will.user.email_changed': 'El botón le devuelve su dirección anterior.',
  'became.user.email_changed.taken_back': 'Su dirección vuelve a ser la anterior.',
  'became.user.email_changed.stays': 'Se queda como está ahora. Pida a su administrador que establezca la correcta.',
  'trail.user.phone_changed': 'Número de teléfono cambiado',
  'seen.user.phone_changed': 'Se cambió el número de teléfono',
  'trail.user.login_changed': 'Nombre de usuario cambiado',
  'seen.user.login_changed': 'Se cambió el nombre de usuario',
  'made.user.login_changed': 'Se cambió su nombre de usuario',
  'will.user.login_changed': 'El botón le devuelve su nombre de usuario anterior, salvo que ya lo tenga otra persona.',
  'became.user.login_changed.taken_back': 'Su nombre de usuario vuelve a ser el anterior.',
  'became.user.login_changed.stays':
    'Se queda como está ahora, porque el anterior pertenece a otra persona. Consulte a su administrador.',
  'trail.user.name_changed': 'Nombre cambiado',
  'seen.user.name_changed': 'Se cambió el nombre',
  'trail.user.language_changed': 'Idioma cambiado',
  'trail.member.viewed': 'Página de esta persona abierta',
  'trail.member.helped': 'Se ayudó con lo ocurrido',
  'seen.member.helped': 'Recibió ayuda',
}
