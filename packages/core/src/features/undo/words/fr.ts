import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said in a chat that takes a change back, in French. */
export const texts = {
  'change.toChat.undo':
    '{change} Compte : {account}, site : {resource}.\nSi ce n’était pas vous, appuyez sur le bouton ci-dessous dans un délai de {hours, plural, one {# heure} many {# heures} other {# heures}}.',
  'button.undo': 'Annuler le changement',
  'mail.notice.button': 'Ce n’est pas moi',
  'mail.notice.undo':
    '{notice}\nSi ce n’était pas vous, ouvrez cette page dans un délai de {hours, plural, one {# heure} many {# heures} other {# heures}} et annulez le changement :\n{link}\n',
  'undo.question':
    'Annuler ce qui a été changé sur le compte {account} pour {resource} ? Toutes vos sessions sont fermées, et aucune messagerie ne peut être ajoutée tant qu’un administrateur ne l’autorise pas.',
  'undo.done':
    'C’est fait, le changement est annulé. Toutes vos sessions sur {resource} sont fermées, et aucune messagerie ne peut être ajoutée au compte {account} tant qu’un administrateur ne l’autorise pas.',
  'undo.partly':
    'C’est fait, dans la mesure où cela peut être annulé ici. Toutes vos sessions sont fermées. Pour le reste, adressez-vous à votre administrateur chez {resource} : il peut rouvrir l’accès au compte {account}.',
  'undo.elsewhere': 'Cela ne peut pas être annulé en ce moment. Appuyez de nouveau sur le bouton dans une minute.',
} satisfies Translation<typeof en>

/** What its happenings are called, in French. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.change.undone': 'Changement annulé',
  'seen.change.undone': 'Changement annulé',
}
