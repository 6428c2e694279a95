import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of PINs, recovery codes and of being let in without a second factor, in Brazilian Portuguese. */
export const texts: Translation<typeof en> = {
  'change.pin.set': 'Um PIN foi definido; agora ele é digitado antes de cada código.',
  'change.pin.removed': 'O PIN que era digitado antes de cada código foi removido.',
  'change.recovery_codes.renewed': 'Seus códigos de recuperação foram substituídos por novos.',
  'change.recovery_code.used': 'Um dos seus códigos de recuperação foi usado para entrar.',
  'change.factor.cleared': 'O acesso não pede mais um segundo fator.',
  'change.bypass.granted': 'Um administrador permite que você entre sem um segundo fator por algum tempo.',
  'change.bypass.until':
    'Um administrador permite que você entre sem um segundo fator até {at}. O motivo informado: {reason}.',
  'change.bypass.toChat':
    'Por enquanto, um administrador permite que você entre sem um segundo fator. Isso termina {when}. O motivo informado: {reason}.',
  'subject.pin.set': 'Um PIN foi definido para seus códigos em {resource}',
  'subject.pin.removed': 'Seu PIN em {resource} foi removido',
  'subject.recovery_codes.renewed': 'Seus códigos de recuperação de {resource} foram substituídos',
  'subject.recovery_code.used': 'Um código de recuperação foi usado para entrar em {resource}',
  'subject.factor.cleared': '{resource} não pede mais um segundo fator a você',
  'subject.bypass.granted': 'Por enquanto, {resource} deixa você entrar sem um segundo fator',
  'happened.pin.set': 'PIN definido',
  'happened.pin.removed': 'PIN removido',
  'happened.recovery_codes.renewed': 'Novos códigos de recuperação',
  'happened.recovery_code.used': 'Código de recuperação usado',
  'happened.recovery_code.missed': 'Código de recuperação errado',
  'happened.bypass.granted': 'Acesso sem segundo fator por algum tempo',
  'happened.factor.cleared': 'Segundo fator desligado',
}

/** What its happenings are called, in Brazilian Portuguese. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.set_pin': 'Definir PIN',
  'means.token.set_pin': 'Adicionar quatro dígitos que são digitados com cada código.',
  'action.token.remove_pin': 'Remover PIN',
  'means.token.remove_pin': 'Voltar a códigos sem PIN.',
  'trail.pin.set': 'PIN definido',
  'seen.pin.set': 'O PIN foi definido',
  'made.pin.set': 'Um PIN foi definido',
  'will.pin.set': 'O botão remove esse PIN: só o código basta.',
  'became.pin.set.taken_back': 'Esse PIN não existe mais: só o código basta.',
  'trail.pin.removed': 'PIN removido',
  'seen.pin.removed': 'O PIN foi removido',
  'made.pin.removed': 'Seu PIN foi removido',
  'will.pin.removed': 'Ele não volta, mas o botão encerra todas as sessões abertas em seu nome.',
  'became.pin.removed.stays': 'Ele não volta. Defina um novo depois de entrar.',
  'trail.recovery_codes.renewed': 'Novos códigos de recuperação gerados',
  'seen.recovery_codes.renewed': 'Novos códigos de recuperação',
  'made.recovery_codes.renewed': 'Seus códigos de recuperação foram substituídos',
  'will.recovery_codes.renewed': 'O botão anula os novos. Os antigos não voltam.',
  'became.recovery_codes.renewed.taken_back':
    'Os novos não valem mais, e os antigos não voltam. Gere novos depois de entrar.',
  'trail.recovery_codes.kept': 'Código de recuperação digitado para conferir',
  'trail.recovery_codes.ended': 'Códigos de recuperação encerrados',
  'seen.recovery_codes.ended': 'Os códigos de recuperação deixaram de valer',
  'trail.recovery_code.used': 'Código de recuperação usado',
  'seen.recovery_code.used': 'Um código de recuperação foi usado',
  'made.recovery_code.used': 'Um código de recuperação foi usado',
  'became.recovery_code.used.stays': 'Ele continua usado, e a sessão de quem o usou foi encerrada.',
  'trail.recovery_code.missed': 'Código de recuperação errado',
  'seen.recovery_code.missed': 'Código de recuperação errado',
  'trail.factor.cleared': 'Segundo fator retirado',
  'seen.factor.cleared': 'O segundo fator foi redefinido',
  'made.factor.cleared': 'O segundo fator foi desligado para você',
  'will.factor.cleared': 'O botão faz com que o acesso volte a pedir um segundo fator.',
  'became.factor.cleared.taken_back': 'Um segundo fator é pedido de novo.',
  'became.factor.cleared.waits_for_administrator':
    'Um segundo fator é pedido de novo. Você não tem nenhum, então ninguém pode entrar em seu nome até que seu administrador deixe você recomeçar.',
  'trail.bypass.granted': 'Acesso sem códigos por algum tempo',
  'seen.bypass.granted': 'Entrada sem código por um tempo',
  'made.bypass.granted': 'Você pôde entrar sem um segundo fator',
  'will.bypass.granted': 'O botão faz com que o acesso volte a pedir um segundo fator.',
  'became.bypass.granted.taken_back': 'Um segundo fator é pedido de novo.',
  'trail.bypass.ended': 'Códigos pedidos de novo',
}
