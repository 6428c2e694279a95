import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said in a chat that takes a change back, in Brazilian Portuguese. */
export const texts = {
  'change.toChat.undo':
    '{change} Conta: {account}, site: {resource}.\nSe não foi você, toque no botão abaixo em até {hours, plural, one {# hora} many {# horas} other {# horas}}.',
  'button.undo': 'Desfazer',
  'mail.notice.button': 'Não fui eu',
  'mail.notice.undo':
    '{notice}\nSe não foi você, abra esta página em até {hours, plural, one {# hora} many {# horas} other {# horas}} e desfaça a mudança:\n{link}\n',
  'undo.question':
    'Desfazer o que mudou na conta {account} em {resource}? Todas as suas sessões são encerradas, e nenhum app de mensagens pode ser adicionado até que um administrador permita.',
  'undo.done':
    'Pronto, a mudança foi desfeita. Todas as suas sessões em {resource} foram encerradas, e nenhum app de mensagens pode ser adicionado à conta {account} até que um administrador permita.',
  'undo.partly':
    'Pronto, até onde dá para desfazer por aqui. Todas as suas sessões foram encerradas. Para o resto, fale com seu administrador em {resource}: ele pode devolver o acesso à conta {account}.',
  'undo.elsewhere': 'Não é possível desfazer isso neste momento. Toque no botão de novo em um minuto.',
} satisfies Translation<typeof en>

/** What its happenings are called, in Brazilian Portuguese. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.change.undone': 'Mudança desfeita',
  'seen.change.undone': 'Uma mudança foi desfeita',
}
