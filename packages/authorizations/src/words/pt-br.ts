import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told of questions of agents, in Portuguese of Brazil. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'ask.headline': '{agent} · {what}',
  'ask.who': '{agent} pede a sua aprovação em {resource}: {purpose}. É a pergunta {number}.',
  'ask.reason': 'O motivo: {reason}',
  'ask.account': 'Conta {account}. Expira {away}.',
  'ask.others':
    '{count, plural, one {# outra pergunta espera por você} many {# de outras perguntas esperam por você} other {# outras perguntas esperam por você}}: envie {waiting}.',
  'ask.together':
    'Quem quer isto: {requester}. A quem se pergunta: {names}. Quantas pessoas precisam concordar: {atLeast}. Já concordaram: {agreed}.',
  'ask.similar':
    'Leia isto primeiro: uma resposta nos próximos dez minutos aprova isto e também permite o que vem a seguir.',
  'ask.number_matching':
    'Se você quer exatamente o que está acima, toque no número que {agent} mostra a você. {warning}',
  'ask.code_entry':
    'Se você quer exatamente o que está acima, envie os seis dígitos que {agent} mostra a você. {warning}',
  'ask.code_entry.command':
    'Se você quer exatamente o que está acima, envie /code e os seis dígitos que {agent} mostra a você, por exemplo /code 123456. {warning}',
  'ask.approve_deny': 'Você quer exatamente o que está acima? {warning}',
  'ask.warning':
    'Aprove só o que você pediu: um assistente pode ser convencido de coisas, e o motivo que ele dá são as palavras dele.',
  'ask.typed.number': 'Você também pode escrever o número, ou {no}.',
  'ask.typed.tap': 'Você também pode escrever {yes} ou {no}.',
  'ask.typed.no': 'Se não quiser, você também pode escrever {no}.',
  'ask.button.approve': 'Aprovar',
  'ask.button.similar': 'Permitir parecidos',
  'ask.button.grant': 'Aprovar e permitir',
  'ask.button.once': 'Só desta vez',
  'ask.button.no': 'Não',
  'ask.late': 'Isto expirou.',
  'ask.countedOnce': 'Desta conversa já veio um acordo. Ela conta uma vez só, seja de quem for.',
  'ask.over.approved': 'Você aprovou isto.',
  'ask.over.granted': 'Você aprovou isto e permitiu coisas parecidas: envie {permits} para ver o que permitiu.',
  'ask.over.agreed': 'Você concordou. Isto será aprovado quando concordarem pessoas suficientes entre as consultadas.',
  'ask.over.declined': 'Você disse não.',
  'ask.over.not_me': 'Você disse que isto não era seu. {agent} não pode mais perguntar a você.',
  'ask.over.number': 'Esse não era o número que {agent} mostra, então não foi aprovado.',
  'ask.over.digits': 'Dígitos errados demais: não foi aprovado.',
  'ask.over.cancelled': 'Isto não é mais necessário.',
  'ask.over.expired': 'Isto expirou.',
  'ask.over.moved': 'Isto foi enviado a você de novo.',
  'ask.over': '{agent}, pergunta {number}: {end}',
  'ask.digitsWrong':
    'Esses não são os dígitos que {agent} mostra. {left, plural, one {Você tem mais # tentativa.} many {Você tem mais # de tentativas.} other {Você tem mais # tentativas.}}',
  'ask.type.number': 'Aqui um sim não basta: envie o número que {agent} mostra a você.',
  'ask.type.digits': 'Aqui um sim não basta: envie os seis dígitos que {agent} mostra a você.',
  'ask.list': 'Isto espera pela sua resposta. Escolha uma pergunta para ler tudo.',
  'ask.listed':
    '{count, plural, one {# pergunta espera} many {# de perguntas esperam} other {# perguntas esperam}} pela sua resposta em {resource}. Escolha uma para ler tudo e responder: nada é aprovado a partir desta lista.',
  'ask.below': 'Ler a pergunta {number}',
  'ask.below.all': 'O que espera ({count})',
  'ask.list.line': '{number}. {agent}: {what}',
  'ask.list.more': 'Mais',
  'ask.reminder': '{agent} ainda espera pela sua resposta à pergunta {number}: {what}\nExpira {away}.',
  'ask.reminder.open': 'Ler tudo',
  'ask.list.nothing': 'Nenhum agente espera pela sua resposta.',
  'ask.agents': 'Estes agentes perguntaram a você nos últimos 30 dias:',
  'ask.agents.line': '{position}. {agent} em {resource}',
  'ask.agents.line.off': '{position}. {agent} em {resource}, em pausa',
  'ask.agents.pause': 'Pausar {position}',
  'ask.agents.resume': 'Deixar {position} perguntar',
  'ask.agents.none': 'Nenhum agente perguntou a você nos últimos 30 dias.',
  'ask.agents.paused': '{agent} não pode mais perguntar a você.',
  'ask.agents.resumed': '{agent} pode perguntar a você de novo.',
  'permit.sentence':
    '{agent} pode fazer isto em {resource} sem perguntar a você ({purpose}): {fields}; {times, plural, one {# vez} many {até # de vezes} other {até # vezes}}; termina {away}.',
  'permit.same': '{label}: exatamente {value}',
  'permit.atMost': '{label}: até {amount} de cada vez',
  'permit.total': '{label}: até {amount} no total',
  'permit.any': '{label}: qualquer coisa',
  'permits.list': 'Isto é o que você permitiu. Assim que encerrar, você voltará a ser consultado.',
  'permits.line': '{position}. {sentence} {left}',
  'permits.left': '{times, plural, one {Resta # vez.} many {Restam # de vezes.} other {Restam # vezes.}}',
  'permits.left.total':
    '{times, plural, one {Resta # vez} many {Restam # de vezes} other {Restam # vezes}}, {amount} no total.',
  'permits.end': 'Encerrar {position}',
  'permits.none': 'Você não permitiu a nenhum agente fazer nada sem perguntar.',
  'permits.ended': '{agent} precisa perguntar a você de novo.',
  'change.agent.reported':
    'Um agente, {agent}, pediu a sua aprovação, e da sua conversa veio a resposta de que não era seu: {what}\nEle não pode mais perguntar a você. Se quiser que possa, fale com quem cuida deste aplicativo.',
  'subject.agent.reported': 'Um agente de {resource} não pode mais perguntar a você',
  'happened.authorization.approved': 'Você aprovou algo que um agente pediu',
  'happened.authorization.declined': 'Você disse não a um agente',
  'happened.authorization.denied': 'A pergunta de um agente foi recusada',
  'happened.authorization.agreed': 'Você concordou com algo que um agente pediu',
  'happened.permit.granted': 'Você permitiu a um agente fazer algo sem perguntar',
  'happened.permit.ended': 'Terminou o que você tinha permitido a um agente',
  'word.waiting': 'pendentes',
  'word.agents': 'agentes',
  'word.permits': 'permissões, permissoes',
  'word.yes': 'sim',
  'word.no': 'não, nao',
}
