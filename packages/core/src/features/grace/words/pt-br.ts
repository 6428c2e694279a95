import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** The mails about a grace period, in Brazilian Portuguese. */
export const texts = {
  'mail.grace.subject': '{resource}: adicione um segundo fator até {end}',
  'mail.grace':
    'Sua conta em {resource} precisa de um segundo fator e ainda não tem nenhum.\n\nVocê pode continuar sem ele até {end}. Depois disso, será preciso adicionar um antes de qualquer outra coisa.\n\nLeva um minuto: entre aqui, toque em “Adicionar novo” e escolha um app de mensagens:\n\n{link}\n\nNinguém nunca vai pedir uma senha ou um código a você por e-mail.\n',
  'mail.grace.button': 'Adicionar um segundo fator',
} satisfies Translation<typeof en>
