import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

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
