import type { Checked } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in Brazilian Portuguese. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Os webhooks de {resource} estão desativados',
  'mail.webhook':
    'Nada mais é enviado de {resource} para {receiver}. {why}\n\nAssim que o destinatário voltar a responder, um administrador de {resource} pode reativar os webhooks. As mensagens ficam guardadas por sete dias.\n',
  'mail.webhook.gone': 'O destinatário respondeu que não existe mais (410).',
  'mail.webhook.failing': 'Nada chegou lá durante cinco dias.',
  'mail.webhook.secret_damaged':
    'O segredo de assinatura não pode mais ser lido: um administrador precisa criar um novo.',
  'change.token.disabled':
    'Um administrador desativou um app de mensagens seu: por enquanto nenhum código de acesso vai para lá.',
  'change.token.enabled': 'Um administrador ativou de novo um app de mensagens seu: ele recebe seus códigos de acesso.',
  'change.assignment.locked_by_administrator':
    'Um administrador bloqueou sua conta. Ninguém pode entrar com seus códigos, aprovações ou códigos de recuperação até que um administrador a desbloqueie.',
  'subject.token.disabled': 'Um app de mensagens para {resource} foi desativado',
  'subject.token.enabled': 'Um app de mensagens para {resource} foi ativado de novo',
  'subject.assignment.locked_by_administrator': 'Sua conta em {resource} foi bloqueada',
  'change.help.lost_phone':
    'Foi informado que seu telefone se perdeu: um administrador desativou aqui seus apps de mensagens e encerrou todas as suas sessões.',
  'change.help.locked_out': 'Um administrador desbloqueou sua conta. Você já pode tentar de novo.',
  'change.help.not_them':
    'Foi informado algo que não foi feito por você: um administrador bloqueou sua conta e encerrou todas as suas sessões até que fique claro o que aconteceu.',
  'change.help.signed_out':
    'Foi informado algo que não foi feito por você: um administrador encerrou todas as suas sessões.',
  'change.help.left': 'Um administrador encerrou seu acesso.',
  'help.because': 'Motivo informado por {by}: {reason}.',
  'subject.help.lost_phone': 'Seus apps de mensagens para {resource} foram desativados',
  'subject.help.locked_out': 'Sua conta em {resource} está desbloqueada',
  'subject.help.not_them': 'Sua conta em {resource} está bloqueada por enquanto',
  'subject.help.signed_out': 'Suas sessões em {resource} foram encerradas',
  'subject.help.left': 'Seu acesso a {resource} terminou',
  'change.account.deletion_begun':
    'Sua conta foi removida na sua própria página: suas sessões foram encerradas, e o que está guardado aqui sobre você desaparece em poucos minutos.',
  'subject.account.deletion_begun': 'Sua conta em {resource} foi removida',
  'change.act.done':
    'Dois administradores fizeram isto juntos: {by} solicitou e {second} concordou. Motivo informado por {by}: {reason}.',
  'subject.act.done': 'Quem alterou sua proteção em {resource} e por quê',
  'happened.token.disabled': 'App de mensagens desativado',
  'happened.token.enabled': 'App de mensagens ativado de novo',
  'mail.invitation.subject': '{resource}: adicione um app de mensagens para seus códigos de acesso',
  'mail.invitation':
    'Você está convidado a adicionar um app de mensagens, como o Telegram, para seus códigos de acesso a {resource}:\n\n{link}\n\nEntre lá como de costume: o link sozinho não abre nada. Ele funciona por {days, plural, one {# dia} other {# dias}}, só para a sua conta ({account}), até que seu primeiro app de mensagens seja adicionado.\n\nNinguém vai pedir uma senha ou um código por e-mail.\n',
  'mail.invitation.button': 'Adicionar um app de mensagens',
  // A reminder
  'mail.reminder.subject': '{resource}: você ainda não tem um app de mensagens para seus códigos de acesso',
  'mail.reminder':
    'Um lembrete: {resource} pede um código para entrar, e você ainda não adicionou um app de mensagens para isso, como o Telegram:\n\n{link}\n\nEntre lá como de costume com a sua conta ({account}); leva dois minutos. Se você acabou de fazer isso, não é preciso fazer mais nada.\n\nNinguém vai pedir uma senha ou um código por e-mail.\n',
  'mail.reminder.button': 'Adicionar um app de mensagens',
}

/** What its happenings are called, in Brazilian Portuguese. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.delete_account': 'Remover conta',
  'means.user.delete_account':
    'Remover aqui a própria conta com tudo o que se guarda dela, após um código recente. Não dá para desfazer.',
  'trail.act.asked': 'Segundo administrador consultado',
  'trail.act.done': 'Feito por dois administradores',
  'trail.act.ended': 'Terminado sem ser feito',
  'trail.people.imported': 'Pessoas importadas',
  'trail.people.exported': 'Pessoas exportadas',
  'trail.secrets.rotation_begun': 'Selagem com uma nova chave mestra iniciada',
  'trail.secrets.sealed_anew': 'Tudo selado com a nova chave mestra',
  'trail.user.erasure_begun': 'Remoção da pessoa iniciada',
  'trail.user.erased': 'Pessoa removida',
  'trail.account.deletion_begun': 'Removeu a própria conta',
  'trail.person.exported': 'Tudo o que se guarda da pessoa exportado',
  'seen.person.exported': 'O que está guardado sobre você foi baixado',
  'trail.resource.deletion_begun': 'Remoção do recurso iniciada',
  'trail.resource.deleted': 'Recurso removido',
  'trail.token.deleted': 'Token encerrado removido',
  'trail.people.bulk_begun': 'Tarefa para muitas pessoas iniciada',
  'trail.people.bulk_stopped': 'Tarefa para muitas pessoas parada',
  'trail.people.bulk_ended': 'Tarefa para muitas pessoas encerrada',
  'trail.token.disabled': 'Token desativado',
  'seen.token.disabled': 'Um app de mensagens foi desativado',
  'trail.token.enabled': 'Token ativado',
  'seen.token.enabled': 'Um app de mensagens foi reativado',
  'trail.invitation.mailed': 'Convite enviado por e-mail',
  'seen.invitation.mailed': 'Um convite foi enviado por e-mail',
  'trail.portal_link.mailed': 'Endereço do portal enviado por e-mail',
  'trail.reminder.mailed': 'Lembrete enviado por e-mail',
  'trail.trail.exported': 'Atividade exportada',
  'trail.webhook.created': 'Webhook adicionado',
  'trail.webhook.updated': 'Webhook alterado',
  'trail.webhook.deleted': 'Webhook removido',
  'trail.webhook.rotated': 'Novo segredo de um webhook',
  'trail.webhook.rotation_ended': 'Segredo anterior de um webhook encerrado',
  'trail.webhook.switched_off': 'Webhook desativado',
  'trail.webhook.message_sent_again': 'Mensagem de um webhook enviada de novo',
}
