import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told of questions of agents, in Spanish. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'ask.headline': '{agent} · {what}',
  'ask.who': '{agent} pide su aprobación en {resource}: {purpose}. Es la pregunta {number}.',
  'ask.reason': 'Dice: {reason}',
  'ask.account': 'Cuenta {account}. Caduca {away}.',
  'ask.others':
    '{count, plural, one {Le espera # pregunta más} many {Le esperan # de preguntas más} other {Le esperan # preguntas más}}: envíe {waiting}.',
  'ask.together':
    'Lo quiere {requester}. A quién se pregunta: {names}. Cuántas personas tienen que estar de acuerdo: {atLeast}. De acuerdo hasta ahora: {agreed}.',
  'ask.similar':
    'Lea esto primero: una respuesta en los próximos diez minutos lo aprueba y permite también lo que sigue.',
  'ask.number_matching': 'Si quiere exactamente lo de arriba, pulse el número que le muestra {agent}. {warning}',
  'ask.code_entry': 'Si quiere exactamente lo de arriba, envíe las seis cifras que le muestra {agent}. {warning}',
  'ask.code_entry.command':
    'Si quiere exactamente lo de arriba, envíe /code y las seis cifras que le muestra {agent}, por ejemplo /code 123456. {warning}',
  'ask.approve_deny': '¿Quiere exactamente lo de arriba? {warning}',
  'ask.warning':
    'Apruebe solo lo que usted ha pedido: a un asistente se le puede convencer de cosas, y el motivo que da son sus propias palabras.',
  'ask.typed.number': 'También puede escribir el número, o {no}.',
  'ask.typed.tap': 'También puede escribir {yes} o {no}.',
  'ask.typed.no': 'Si no lo quiere, también puede escribir {no}.',
  'ask.button.approve': 'Aprobar',
  'ask.button.similar': 'Permitir lo similar',
  'ask.button.grant': 'Aprobar y permitir',
  'ask.button.once': 'Solo esta vez',
  'ask.button.no': 'No',
  'ask.late': 'Esto ha caducado.',
  'ask.countedOnce': 'Desde este chat ya se dio el acuerdo. Cuenta una sola vez, sea de quien sea.',
  'ask.over.approved': 'Usted lo aprobó.',
  'ask.over.granted': 'Usted lo aprobó y permitió cosas parecidas: envíe {permits} para ver lo que ha permitido.',
  'ask.over.agreed': 'Usted está de acuerdo. Se aprobará cuando lo estén suficientes de las personas consultadas.',
  'ask.over.declined': 'Usted dijo que no.',
  'ask.over.not_me': 'Usted dijo que esto no era suyo. {agent} ya no puede preguntarle.',
  'ask.over.number': 'Ese no era el número que muestra {agent}, así que no se aprobó.',
  'ask.over.digits': 'Demasiadas cifras incorrectas: no se aprobó.',
  'ask.over.cancelled': 'Esto ya no hace falta.',
  'ask.over.expired': 'Esto ha caducado.',
  'ask.over.moved': 'Esto se le envió otra vez.',
  'ask.over': '{agent}, pregunta {number}: {end}',
  'ask.digitsWrong':
    'Esas no son las cifras que muestra {agent}. {left, plural, one {Le queda # intento.} many {Le quedan # de intentos.} other {Le quedan # intentos.}}',
  'ask.type.number': 'Aquí no basta con un sí: envíe el número que le muestra {agent}.',
  'ask.type.digits': 'Aquí no basta con un sí: envíe las seis cifras que le muestra {agent}.',
  'ask.list': 'Esto espera su respuesta. Elija una pregunta para leerla entera.',
  'ask.listed':
    '{count, plural, one {# pregunta espera} many {# de preguntas esperan} other {# preguntas esperan}} su respuesta en {resource}. Elija una para leerla entera y responder: desde esta lista no se aprueba nada.',
  'ask.below': 'Leer la pregunta {number}',
  'ask.below.all': 'Lo pendiente ({count})',
  'ask.list.line': '{number}. {agent}: {what}',
  'ask.list.more': 'Más',
  'ask.reminder': '{agent} sigue esperando su respuesta a la pregunta {number}: {what}\nCaduca {away}.',
  'ask.reminder.open': 'Leerla entera',
  'ask.list.nothing': 'Ningún agente espera su respuesta.',
  'ask.agents': 'Estos agentes le preguntaron en los últimos 30 días:',
  'ask.agents.line': '{position}. {agent} en {resource}',
  'ask.agents.line.off': '{position}. {agent} en {resource}, en pausa',
  'ask.agents.pause': 'Pausar {position}',
  'ask.agents.resume': 'Dejar que {position} pregunte',
  'ask.agents.none': 'Ningún agente le preguntó en los últimos 30 días.',
  'ask.agents.paused': '{agent} ya no puede preguntarle.',
  'ask.agents.resumed': '{agent} puede preguntarle de nuevo.',
  'permit.sentence':
    '{agent} puede hacer esto en {resource} sin preguntarle ({purpose}): {fields}; {times, plural, one {# vez} many {hasta # de veces} other {hasta # veces}}; termina {away}.',
  'permit.same': '{label}: exactamente {value}',
  'permit.atMost': '{label}: cada vez hasta {amount}',
  'permit.total': '{label}: en total hasta {amount}',
  'permit.any': '{label}: cualquier cosa',
  'permits.list': 'Esto es lo que ha permitido. En cuanto lo termine, se le volverá a preguntar.',
  'permits.line': '{position}. {sentence} {left}',
  'permits.left': '{times, plural, one {Queda # vez.} many {Quedan # de veces.} other {Quedan # veces.}}',
  'permits.left.total':
    '{times, plural, one {Queda # vez} many {Quedan # de veces} other {Quedan # veces}}, en total {amount}.',
  'permits.end': 'Terminar {position}',
  'permits.none': 'No ha permitido a ningún agente hacer nada sin preguntarle.',
  'permits.ended': '{agent} tiene que volver a preguntarle.',
  'change.agent.reported':
    'Un agente, {agent}, pidió su aprobación, y desde su chat se respondió que no era suyo: {what}\nYa no puede preguntarle. Si quiere que pueda, hable con quienes llevan esta aplicación.',
  'subject.agent.reported': 'Un agente de {resource} ya no puede preguntarle',
  'happened.authorization.approved': 'Aprobó algo que pidió un agente',
  'happened.authorization.declined': 'Dijo que no a un agente',
  'happened.authorization.denied': 'Se rechazó la pregunta de un agente',
  'happened.authorization.agreed': 'Dio su acuerdo a algo que pidió un agente',
  'happened.permit.granted': 'Permitió a un agente hacer algo sin preguntarle',
  'happened.permit.ended': 'Terminó lo que había permitido a un agente',
  'word.waiting': 'pendientes',
  'word.agents': 'agentes',
  'word.permits': 'permisos',
  'word.yes': 'sí, si',
  'word.no': 'no',
}
