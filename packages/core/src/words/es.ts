import type { Checked } from './catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-29' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'otp.assign': backTranslated,
  'otp.other': backTranslated,
  'otp.text.of': backTranslated,
  'used.assign': backTranslated,
  'used.other': backTranslated,
  'question.assign': backTranslated,
  'question.other': backTranslated,
  'question.text.chat': backTranslated,
  'ended.approved': backTranslated,
  'ended.declined': backTranslated,
  'change.challenge.denied.of': backTranslated,
}

/** Every text of chats and mails, in Spanish. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'unknown.resource': 'este sitio',
  'unknown.account': 'su cuenta',
  'account.numbered': '{account} (n.º {number})',

  context: 'Para {account} en {resource} ({site})',
  'context.from': 'Para {account} en {resource} ({site}), desde {origin}',
  device: '{browser} en {system}',
  'moment.asked': 'Solicitado',
  'moment.utc': '{at} UTC',
  'moment.local': '{at} {offset} ({utc} UTC)',
  'moment.now': 'hace un momento',

  'otp.signIn': '{code} es su código para iniciar sesión en {resource}',
  'otp.assign': '{code} permite que {reason} use también este chat',
  'otp.other': '{code} confirma: {reason}',
  'otp.text':
    'Es válido durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. {context}\n{warning}',
  'otp.text.of':
    'Es válido durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. {context}\nEste código aprueba exactamente las líneas de arriba y nada más. {warning}',
  'otp.warning.signIn':
    'Nadie se lo pedirá nunca: escríbalo solo en la página en la que está iniciando sesión. Si no fue usted, alguien conoce su contraseña.',
  'otp.warning.other':
    'Nadie se lo pedirá nunca: escríbalo solo en la página en la que lo solicitó. Si no fue usted, alguien conoce su contraseña.',
  'button.copyCode': 'Copiar código',

  'used.signIn': 'Inició sesión en {resource} con un código de este chat.',
  'used.assign': 'Con un código de aquí permitió que {reason} use este chat.',
  'used.other': 'Confirmado con un código de este chat: {reason}',
  'used.text': '{what}\n{context}\nSi no fue usted, cambie su contraseña.',

  'button.wasNotMe': 'No fui yo',

  'ended.approved': 'Usted lo aprobó. Vuelva a la página.',
  'ended.declined':
    'Respondió que no, así que no se hizo nada. Si al final lo quiere, vuelva a solicitarlo en la página.',
  'ended.denied':
    'Respondió que no fue usted, así que se detuvo. Si tiene una contraseña allí, cámbiela: quien hizo la solicitud quizá la conozca.',
  'ended.wrong_number': 'Ese no era el número de la página, así que se detuvo. Si fue usted, empiece allí de nuevo.',
  'ended.exhausted': 'Demasiados dígitos incorrectos, así que se detuvo. Si fue usted, empiece de nuevo en la página.',
  'ended.replaced': 'Hay una pregunta más reciente: responda a esa.',
  'ended.cancelled': 'Esta respuesta ya no hace falta.',
  'ended.expired': 'Nadie respondió a tiempo y ha caducado.',
  'ended.denied.code':
    'Respondió que no fue usted, así que el código se anuló. Si tiene una contraseña allí, cámbiela: quien hizo la solicitud quizá la conozca.',
  'ended.exhausted.code':
    'Se escribieron demasiados códigos incorrectos, así que este se anuló. Si fue usted, empiece de nuevo en la página.',
  'ended.replaced.code': 'Hay un código más reciente: use ese.',
  'ended.cancelled.code': 'Este código ya no hace falta.',
  'ended.expired.code': 'Este código ha caducado. Si todavía lo necesita, solicite otro en la página.',

  'question.signIn': '¿Está iniciando sesión en {resource}?',
  'question.assign': '¿Permitir que {reason} use también este chat?',
  'question.other': '¿{reason}?',
  'question.text': '{context}\n¿Es usted? Solo entonces recibirá el código.',
  'question.text.chat': '{context}\n¿Es usted? Solo entonces podrá responder.',
  'question.denied':
    'Gracias. Se detuvo y ningún código sirve ya para eso. Si tiene una contraseña allí, cámbiela: quien hizo la solicitud quizá la conozca.',
  'question.over': 'Eso ya terminó y nada cambió. Si no lo solicitó usted y tiene una contraseña allí, cámbiela.',
  'button.itsMe': 'Soy yo',

  'confirm.code': '{code} añade este chat a {resource}',
  'confirm.code.text':
    'Ya casi está: para recibir en este chat los códigos de {resource} ({account}), escriba este código en la página que mostró el código QR.\n{warning}',
  'confirm.code.warning':
    'Si no es usted quien añade este chat a {resource}, no dé el código a nadie e ignore este mensaje.',
  'confirm.number':
    'Elija {number} en la página que mostró el código QR para recibir en este chat los códigos de {resource} ({account}).\n{warning}',
  'confirm.number.warning': 'Si no es usted quien añade este chat a {resource}, ignore este mensaje.',
  'firstMessage.wanted':
    'Ya casi está: para recibir en este chat los códigos de inicio de sesión de {resource} ({account}), pulse el botón de abajo o envíe cualquier mensaje.\nSi no es usted quien añade este chat a {resource}, no haga nada.',
  'button.continue': 'Continuar',
  'token.activated':
    'Listo. Este chat recibe ahora los códigos de inicio de sesión de {resource} ({account}).\nSi no lo solicitó usted, pulse “No fui yo”.',
  'token.known': 'Este chat ya recibe los códigos de inicio de sesión de {resource} ({account}).',
  'token.test': 'Saludos de {resource}. Los mensajes para {account} llegan a este chat.',
  'token.removed': 'Este chat ya no recibe códigos de {resource} ({account}).',
  'link.unusable': 'Este código ya no sirve. La página que lo mostró dice cómo seguir.',
  'chat.taken': 'Este chat ya está en uso y no se puede añadir allí. Use otra cuenta de esta app de mensajería.',
  'typedCodes.paused':
    'Demasiados códigos que no sirven. Espere 15 minutos, obtenga un código nuevo e inténtelo otra vez.',
  'typedCode.wanted':
    'Hola. Para añadir este chat, escanee el código QR de su página de autoservicio o envíeme el código que aparece debajo.',

  'bot.short': 'Trae sus códigos de inicio de sesión a este chat.',
  'bot.description':
    'Traigo a este chat los códigos con los que inicia sesión. Solo los necesita la página en la que inicia sesión, nadie más. Para empezar, añada una app de mensajería en su página de autoservicio y escanee el código QR.',
  'menu.code': 'Enviar otra vez',
  'menu.status': 'Mis cuentas',
  'menu.help': '¿Qué es esto?',
  'menu.stop': 'Parar',
  'command.code': 'Recibir el código que se le está pidiendo',
  'command.status': 'Para qué se usa este chat',
  'command.help': 'Qué puedo hacer',
  'command.stop': 'Dejar de recibir códigos en este chat',
  'command.named': '“{said}”',
  'word.code': 'código, codigo, códigos, codigos',
  'word.status': 'estado',
  'word.help': 'ayuda',
  'word.stop': 'parar, detener',

  help: '{code} trae el código que se le está pidiendo.\n{status} dice para qué se usa este chat.\n{stop} hace que no lleguen más códigos a este chat.',
  'code.none':
    'No hay ningún código ni ninguna pregunta pendiente para este chat. Primero empiece a iniciar sesión y después envíe {code}.',
  'code.pasted': 'Escríbalo en la página, nunca aquí. Sigue siendo válido: aquí no se ha hecho nada con él.',
  'words.wanted':
    'Solo entiendo palabras. Envíe {code} para recibir su código o {help} para saber qué más puedo hacer.',
  'status.line': 'Este chat de {messenger} recibe los códigos de inicio de sesión de {resource} ({account}).',
  'status.elsewhere': 'También conectado: {others}.',
  'status.none': 'Este chat todavía no recibe códigos.',
  'status.lately': 'Últimamente:\n{lately}',
  'status.happened': '{what}, {when}',
  'status.happened.from': '{what}, {when}, desde {origin}',
  'happened.challenge.accepted': 'Confirmado con un código o en un chat',
  'happened.challenge.missed': 'Código incorrecto',
  'happened.challenge.denied': 'Rechazado: no fue usted',
  'happened.sign_in.disowned': 'Un inicio de sesión que no fue suyo',
  'happened.assignment.locked': 'Bloqueado',
  'happened.assignment.unlocked': 'Desbloqueo por un administrador',
  'happened.enrollment.activated': 'Se añadió una app de mensajería',
  'happened.token.replaced': 'Se reemplazó una app de mensajería',
  'happened.token.assigned_existing': 'Se añadió una app de mensajería',
  'happened.token.returned': 'Se devolvió una app de mensajería',
  'happened.token.revoked': 'Se quitó una app de mensajería',
  signedIn:
    'Alguien inició sesión en {resource} ({account}).\nSi fue usted, todo está bien. Si no, pulse el botón de abajo.',
  'signedIn.from':
    'Alguien inició sesión en {resource} ({account}).\nDesde: {origin}\nSi fue usted, todo está bien. Si no, pulse el botón de abajo.',
  'signedIn.ended.session':
    'Gracias. La sesión se cerró allí y {resource} ya lo sabe. A ese navegador se le volverá a pedir un código.',
  'signedIn.ended.binding':
    'Gracias. {resource} ya lo sabe, y lo que se confirmó para ese inicio de sesión ya no cuenta.',
  'signedIn.ended.nothing': 'Gracias. {resource} ya lo sabe.',
  'signedIn.password': 'Ahora cambie su contraseña, que quien inició sesión quizá conozca: {link}',
  'signedIn.anyPassword': 'Si tiene una contraseña allí, cámbiela: quien inició sesión quizá la conozca.',
  'moment.signedIn': 'Inicio de sesión',
  'stop.question':
    '¿Dejar de enviar a este chat los códigos de {resource} ({account})? Si no tiene otra forma de confirmar que es usted, para iniciar sesión necesitará un código de recuperación o un administrador.',
  'stop.which':
    '¿De qué cuenta no deben llegar más códigos aquí?\n{list}\nSi no tiene otra forma de confirmar que es usted, para iniciar sesión necesitará un código de recuperación o un administrador.',
  'stop.which.line': '{position}. {account} en {resource}; se añadió {when}',
  'button.stop': 'Parar',
  'button.stopOne': 'Parar {position}',
  'button.keep': 'Mantener',
  'stop.done':
    'Listo. Este chat ya no recibe códigos. Su cuenta sigue pidiendo un segundo factor: use un código de recuperación o consulte a un administrador.',
  'stop.kept': 'Muy bien, nada ha cambiado.',
  'stop.expired': 'Esa pregunta ha caducado. Si todavía lo quiere, envíe {stop} otra vez.',
  'notMe.done': 'Gracias. Este chat se desconectó y aquí no llegará nada más de esa cuenta.',

  'change.enrollment.activated': 'Se añadió una app de mensajería que ahora recibe sus códigos de inicio de sesión.',
  'change.token.replaced': 'Se reemplazó la app de mensajería que recibe sus códigos de inicio de sesión.',
  'change.token.assigned_existing': 'Se añadió una app de mensajería que ahora recibe sus códigos de inicio de sesión.',
  'change.token.revoked': 'Se quitó una app de mensajería que recibía sus códigos de inicio de sesión.',
  'change.token.returned':
    'Una app de mensajería que se había quitado vuelve a recibir sus códigos de inicio de sesión.',
  'change.challenge.denied':
    'Alguien solicitó iniciar sesión en su nombre, y su chat respondió que no fue usted. Se detuvo. Si tiene una contraseña, cámbiela: quien hizo la solicitud quizá la conozca.',
  'change.challenge.denied.other':
    'Alguien solicitó su confirmación, y su chat respondió que no fue usted. Se detuvo. Si tiene una contraseña, cámbiela: quien hizo la solicitud quizá la conozca.',
  'change.challenge.denied.of':
    'Alguien solicitó su confirmación, y su chat respondió que no fue usted. Se detuvo, y esto no se hizo:\n\n{what}\n\nSi tiene una contraseña, cámbiela: quien hizo la solicitud quizá la conozca.',
  'change.assignment.locked':
    'Hubo demasiadas respuestas incorrectas seguidas. Nadie podrá iniciar sesión con sus códigos o aprobaciones hasta que un administrador desbloquee su cuenta.',
  'change.assignment.locked.until':
    'Hubo demasiadas respuestas incorrectas seguidas. Nadie podrá iniciar sesión con sus códigos o aprobaciones hasta el {at}.',
  'change.assignment.locked.toChat':
    'Hubo demasiadas respuestas incorrectas seguidas. Por ahora, nadie podrá iniciar sesión con sus códigos o aprobaciones; volverán a servir {when}.',
  'change.chat.unreachable':
    'Sus códigos ya no pueden llegar a una de sus apps de mensajería: el bot se bloqueó allí o el chat ya no existe. Volverán a llegar en cuanto escriba al bot. Hasta entonces, use otra de sus apps de mensajería o un código de recuperación.',
  'change.unknown': 'Cambió algo en su forma de iniciar sesión.',
  'change.toChat': '{change} Cuenta: {account}, sitio: {resource}.',
  'tail.mail': 'Si no fue usted, deshágalo con el enlace de su correo.',
  'tail.chat': 'Si no fue usted, pulse “Deshacer” en su otra app de mensajería.',
  'tail.administrator': 'Si no fue usted, avise a su administrador.',
  'tail.codes': 'Si no fue usted, cambie su contraseña y cree nuevos códigos de recuperación.',
  'notice.over': 'Eso ya se deshizo, o es demasiado tarde para hacerlo.',
  'locked.toChat':
    '{change} Cuenta: {account}, sitio: {resource}.\nSi esas respuestas no fueron suyas, alguien conoce su contraseña: cámbiela.',

  'mail.portal.subject': '{resource}: dónde configurar su segundo factor',
  'mail.support': '¿Tiene preguntas? {whom}',
  'mail.portal':
    'Aquí inicia sesión en el portal de autoservicio de {resource}:\n\n{link}\n\nSu nombre de usuario: {login}\n{how}\n\nAllí puede añadir una app de mensajería. A partir de entonces, un bot le enviará en ella un código cada vez que inicie sesión, de modo que una contraseña robada no basta.\n\nNadie le pedirá nunca una contraseña o un código por correo.\n',
  'mail.portal.button': 'Abrir el portal',
  'mail.portal.password': 'Inicia sesión con su contraseña. Ningún correo nuestro la contiene.',
  'mail.portal.email': 'Inicia sesión con un código: elija “Enviarme un código por correo” y llegará a esta dirección.',
  'mail.denied.subject': '{resource}: rechazó un inicio de sesión',
  'mail.denied.other.subject': '{resource}: rechazó una solicitud',
  'mail.locked.subject': '{resource}: demasiadas respuestas incorrectas',
  'mail.unreachable.subject': '{resource}: sus códigos no pueden llegarle',
  'mail.signedIn.subject': '{resource}: alguien inició sesión en su cuenta',
  'mail.signedIn':
    'Alguien inició sesión en {resource} con su cuenta.\n\nCuándo: {at}\n\nSi fue usted, no tiene que hacer nada. Si no:\n\n{steps}\n',
  'mail.signedIn.from':
    'Alguien inició sesión en {resource} con su cuenta.\n\nDesde: {origin}\nCuándo: {at}\n\nSi fue usted, no tiene que hacer nada. Si no:\n\n{steps}\n',
  'mail.signedIn.press': '- Pulse “No fui yo” en su app de mensajería.',
  'mail.signedIn.password': '- Cambie su contraseña. Eso cierra todas las sesiones.',
  'mail.signedIn.anyPassword': '- Cambie su contraseña si tiene una.',
  'mail.signedIn.tell': '- Avise a su administrador en {resource}.',
  'mail.unknown.subject': 'Un cambio en su cuenta de {resource}',
  'subject.enrollment.activated': 'Se añadió una app de mensajería a su cuenta de {resource}',
  'subject.token.replaced': 'Se reemplazó su app de mensajería en {resource}',
  'subject.token.assigned_existing': 'Una app de mensajería suya recibe ahora también los códigos de {resource}',
  'subject.token.returned': 'Su app de mensajería vuelve a estar en {resource}',
  'subject.token.revoked': 'Se quitó su app de mensajería de {resource}',
  'mail.notice': '{change}\n\nSitio: {resource}\nCuándo: {at}\n',
  'mail.notice.messenger': '{change}\n\nSitio: {resource}\nCuándo: {at}\nApp de mensajería: {messenger}\n',
}

/** What its happenings are called, in Spanish. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.enroll': 'Registrar token',
  'means.token.enroll': 'Añadir un token nuevo de un tipo que permita el registro de tokens.',
  'action.token.reissue': 'Reemitir token',
  'means.token.reissue': 'Mover un token a otro chat; hasta entonces funciona el anterior.',
  'action.token.assign_existing': 'Usar token existente',
  'means.token.assign_existing': 'Usar también aquí un chat registrado en otro recurso, sin escanear de nuevo.',
  'action.token.unassign': 'Quitar token',
  'means.token.unassign': 'Quitar un token propio, después de un código reciente.',
  'action.token.synchronize': 'Sincronizar token',
  'means.token.synchronize': 'Comprobar que el bot sigue llegando a su chat.',
  'trail.challenge.started': 'Código o aprobación solicitados',
  'trail.challenge.resent': 'Código nuevo o pregunta nueva enviados',
  'trail.challenge.rerouted': 'Código enviado a otra app de mensajería',
  'trail.challenge.returned': 'Código enviado otra vez a la primera app de mensajería',
  'trail.challenge.cancelled': 'Pregunta retirada',
  'trail.challenge.accepted': 'Código o aprobación aceptados',
  'seen.challenge.accepted': 'Código correcto',
  'trail.challenge.missed': 'Código incorrecto',
  'seen.challenge.missed': 'Código incorrecto',
  'trail.challenge.superseded': 'Se escribió el código de un mensaje anterior',
  'trail.challenge.mixed_up': 'Se escribió el código de otro inicio de sesión',
  'trail.challenge.denied': 'Respondió que no fue suyo',
  'seen.challenge.denied': 'En el chat se avisó de que no fue usted',
  'made.challenge.denied': 'Se rechazó una solicitud en su chat',
  'trail.sign_in.disowned': 'Avisó de un inicio de sesión que no era suyo',
  'seen.sign_in.disowned': 'Se avisó de un inicio de sesión ajeno',
  'trail.typed_code.missed': 'Código incorrecto escrito en un chat',
  'trail.typed_codes.paused': 'Alguien intentó adivinar códigos en el bot',
  'trail.enrollment.started': 'Registro empezado',
  'trail.enrollment.claimed': 'Código QR escaneado o código escrito',
  'trail.enrollment.regenerated': 'Se creó un código QR nuevo',
  'trail.enrollment.missed': 'Respuesta incorrecta durante el registro',
  'trail.enrollment.activated': 'Token registrado',
  'seen.enrollment.activated': 'Se añadió una app de mensajería',
  'made.enrollment.activated': 'Se añadió una app de mensajería',
  'will.enrollment.activated':
    'El botón la desactiva: allí no llegarán códigos, y los códigos de recuperación que venían con ella ya no servirán.',
  'became.enrollment.activated.taken_back':
    'Está desactivada: allí no llegan códigos, y los códigos de recuperación que venían con ella ya no sirven.',
  'trail.enrollment.cancelled': 'Registro cancelado',
  'trail.enrollment.expired': 'Registro caducado',
  'trail.enrollment.locked': 'Registro terminado tras respuestas incorrectas',
  'trail.enrollment.allowed': 'Registro permitido otra vez',
  'seen.enrollment.allowed': 'Puede volver a añadir una app de mensajería',
  'trail.token.replaced': 'Token reemplazado',
  'seen.token.replaced': 'Se sustituyó una app de mensajería',
  'made.token.replaced': 'Se reemplazó su app de mensajería',
  'will.token.replaced': 'El botón desactiva la nueva. La anterior volverá a funcionar si su chat todavía existe.',
  'without.token.replaced': 'El botón desactiva la nueva. La anterior no vuelve.',
  'became.token.replaced.taken_back': 'La nueva está desactivada, y la anterior no vuelve.',
  'became.token.replaced.given_back': 'La anterior vuelve a funcionar, y la nueva está desactivada.',
  'became.token.replaced.waits_for_administrator':
    'La nueva está desactivada, y la anterior no vuelve. Nadie podrá iniciar sesión en su nombre hasta que su administrador le permita empezar de nuevo.',
  'trail.invitation.made': 'Invitación creada',
  'seen.invitation.made': 'Se creó una invitación',
  'trail.invitation.accepted': 'Invitación aceptada',
  'trail.assignment.created': 'Asignado',
  'seen.assignment.created': 'Recibió acceso',
  'trail.assignment.removed': 'Desasignado',
  'trail.assignment.unlocked': 'Desbloqueado',
  'seen.assignment.unlocked': 'Su cuenta se desbloqueó',
  'trail.assignment.updated': 'Activado o desactivado para este recurso',
  'seen.assignment.updated': 'Su acceso se activó o se desactivó',
  'trail.session.ended': 'Sesión cerrada',
  'trail.sessions.ended': 'Todas las sesiones cerradas',
  'seen.sessions.ended': 'Se cerraron todas las sesiones',
  'trail.user.created': 'Usuario creado',
  'trail.user.updated': 'Usuario cambiado',
  'seen.user.updated': 'Se cambió el perfil',
  'trail.resource.created': 'Recurso creado',
  'trail.resource.updated': 'Recurso cambiado',
  'trail.assignment.locked': 'Bloqueado',
  'seen.assignment.locked': 'Su cuenta se bloqueó',
  'made.assignment.locked': 'Los códigos y las aprobaciones se pusieron en pausa tras respuestas incorrectas',
  'trail.token.reachable': 'Mensajería accesible de nuevo',
  'trail.token.unreachable': 'Mensajería no accesible',
  'trail.chat.reachable': 'El chat vuelve a tener conexión',
  'trail.chat.unreachable': 'El chat no tiene conexión',
  'made.chat.unreachable': 'No se pudo acceder a una app de mensajería',
  'trail.elsewhere_proof.accepted': 'Demostrado con una app de mensajería de otro sitio',
  'trail.token.assigned_existing': 'App de mensajería tomada de otro recurso',
  'seen.token.assigned_existing': 'Se añadió una app de mensajería que usa en otro sitio',
  'made.token.assigned_existing': 'Se añadió una app de mensajería',
  'will.token.assigned_existing':
    'El botón la desactiva: allí no llegarán códigos, y los códigos de recuperación que venían con ella ya no servirán.',
  'became.token.assigned_existing.taken_back':
    'Está desactivada: allí no llegan códigos, y los códigos de recuperación que venían con ella ya no sirven.',
  'trail.token.revoked': 'Token revocado',
  'seen.token.revoked': 'Se quitó una app de mensajería',
  'made.token.revoked': 'Se quitó una app de mensajería',
  'will.token.revoked': 'El botón hace que vuelva a funcionar si su chat todavía existe.',
  'without.token.revoked':
    'No vuelve, pero el botón cierra la sesión de todos los que la iniciaron en su nombre. Si era la última, nadie podrá iniciar sesión en su nombre hasta que su administrador le permita empezar de nuevo.',
  'became.token.revoked.given_back':
    'Vuelve a funcionar y a recibir sus códigos. Si era la única, su PIN y sus códigos de recuperación terminaron con ella: establézcalos otra vez.',
  'became.token.revoked.waits_for_administrator':
    'No vuelve. Para que nadie entre con menos que antes, nadie podrá iniciar sesión en su nombre hasta que su administrador le permita empezar de nuevo.',
  'became.token.revoked.stays':
    'Sigue desactivada. Se pide su otra app de mensajería o un código de recuperación, como antes.',
  'trail.token.returned': 'Token devuelto',
  'seen.token.returned': 'Una app de mensajería vuelve a funcionar',
  'made.token.returned': 'Se devolvió una app de mensajería que se había quitado',
  'will.token.returned':
    'El botón la desactiva: allí no llegarán códigos, y los códigos de recuperación que venían con ella ya no servirán.',
  'became.token.returned.taken_back':
    'Está desactivada: allí no llegan códigos, y los códigos de recuperación que venían con ella ya no sirven.',
  'trail.token.renamed': 'Nombre del token cambiado',
  'seen.token.renamed': 'Se cambió el nombre de una app de mensajería',
  'trail.token.preferred': 'Otro token como principal',
  'trail.token.recognized': 'La persona confirmó que fue ella',
  'trail.token.synchronized': 'Conexión comprobada',
  'trail.token.tested': 'Mensaje de prueba enviado',
}
