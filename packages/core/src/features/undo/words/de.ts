import type { Checked } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said in a chat that takes a change back, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'change.toChat.undo':
    '{change} Konto: {account}, Website: {resource}.\nWenn Sie das nicht waren, tippen Sie innerhalb von {hours, plural, one {# Stunde} other {# Stunden}} unten auf die Schaltfläche.',
  'button.undo': 'Rückgängig machen',
  'mail.notice.button': 'Das war ich nicht',
  'mail.notice.undo':
    '{notice}\nWenn Sie das nicht waren, öffnen Sie innerhalb von {hours, plural, one {# Stunde} other {# Stunden}} diese Seite und machen Sie es rückgängig:\n{link}\n',
  'undo.question':
    'Die Änderung am Konto {account} bei {resource} rückgängig machen? Sie werden überall abgemeldet, und ein Messenger lässt sich erst wieder hinzufügen, wenn ein Administrator es erlaubt.',
  'undo.done':
    'Erledigt, die Änderung ist rückgängig gemacht. Sie sind bei {resource} überall abgemeldet, und dem Konto {account} lässt sich erst wieder ein Messenger hinzufügen, wenn ein Administrator es erlaubt.',
  'undo.partly':
    'Erledigt, soweit es von hier aus geht. Sie sind überall abgemeldet. Wenden Sie sich wegen des Rests an Ihren Administrator bei {resource}: Er kann das Konto {account} wieder freischalten.',
  'undo.elsewhere':
    'Das lässt sich im Moment nicht rückgängig machen. Bitte tippen Sie in einer Minute noch einmal auf die Schaltfläche.',
}

/** What its happenings are called, in German. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.change.undone': 'Änderung rückgängig gemacht',
  'seen.change.undone': 'Änderung rückgängig gemacht',
}
