import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said in a chat that takes a change back, in Spanish. */
export const texts = {
  'change.toChat.undo':
    '{change} Cuenta: {account}, sitio: {resource}.\nSi no fue usted, pulse el botón de abajo en un plazo de {hours, plural, one {# hora} many {# de horas} other {# horas}}.',
  'button.undo': 'Deshacer',
  'mail.notice.button': 'No fui yo',
  'mail.notice.undo':
    '{notice}\nSi no fue usted, abra esta página en un plazo de {hours, plural, one {# hora} many {# de horas} other {# horas}} y deshágalo:\n{link}\n',
  'undo.question':
    '¿Deshacer lo que se cambió en {account} de {resource}? Se cerrarán todas sus sesiones y no se podrá añadir ninguna app de mensajería hasta que un administrador lo permita.',
  'undo.done':
    'Listo, se deshizo. Se cerraron todas sus sesiones en {resource} y no se podrá añadir ninguna app de mensajería a {account} hasta que un administrador lo permita.',
  'undo.partly':
    'Listo, en la medida en que se puede deshacer desde aquí. Se cerraron todas sus sesiones. Para lo demás, hable con su administrador en {resource}: puede volver a dar acceso a {account}.',
  'undo.elsewhere': 'En este momento no se puede deshacer. Pulse el botón otra vez dentro de un minuto.',
} satisfies Translation<typeof en>

/** What its happenings are called, in Spanish. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.change.undone': 'Cambio deshecho',
  'seen.change.undone': 'Se deshizo un cambio',
}
