import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of PINs, recovery codes and of being let in without a second factor, in French. */
export const texts: Translation<typeof en> = {
  'change.pin.set': 'Un code PIN a été défini ; il se saisit maintenant devant chaque code.',
  'change.pin.removed': 'Le code PIN qui se saisissait devant chaque code a été supprimé.',
  'change.recovery_codes.renewed': 'Vos codes de récupération ont été remplacés par de nouveaux.',
  'change.recovery_code.used': 'Un de vos codes de récupération a été utilisé pour se connecter.',
  'change.factor.cleared': 'La connexion ne demande plus de second facteur.',
  'change.bypass.granted': 'Un administrateur vous laisse entrer sans second facteur pendant un certain temps.',
  'change.bypass.until':
    'Un administrateur vous laisse entrer sans second facteur jusqu’au {at}. Raison indiquée : {reason}.',
  'change.bypass.toChat':
    'Un administrateur vous laisse entrer sans second facteur pour le moment. Cela se termine {when}. Raison indiquée : {reason}.',
  'subject.pin.set': 'Un code PIN a été défini pour vos codes sur {resource}',
  'subject.pin.removed': 'Votre code PIN pour {resource} a été supprimé',
  'subject.recovery_codes.renewed': 'Vos codes de récupération pour {resource} ont été remplacés',
  'subject.recovery_code.used': 'Un code de récupération a servi à se connecter à {resource}',
  'subject.factor.cleared': '{resource} ne vous demande plus de second facteur',
  'subject.bypass.granted': 'Pour le moment, {resource} vous laisse entrer sans second facteur',
  'happened.pin.set': 'Code PIN défini',
  'happened.pin.removed': 'Code PIN supprimé',
  'happened.recovery_codes.renewed': 'Nouveaux codes de récupération',
  'happened.recovery_code.used': 'Code de récupération utilisé',
  'happened.recovery_code.missed': 'Code de récupération incorrect',
  'happened.bypass.granted': 'Entrée permise sans second facteur pour un temps',
  'happened.factor.cleared': 'Second facteur désactivé',
}

/** What its happenings are called, in French. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.set_pin': 'Définir un code PIN',
  'means.token.set_pin': 'Ajouter quatre chiffres à saisir avec chaque code.',
  'action.token.remove_pin': 'Supprimer le code PIN',
  'means.token.remove_pin': 'Revenir aux codes sans code PIN.',
  'trail.pin.set': 'Code PIN défini',
  'seen.pin.set': 'Code PIN défini',
  'made.pin.set': 'Un code PIN a été défini',
  'will.pin.set': 'Le bouton supprime ce code PIN : le code seul suffit.',
  'became.pin.set.taken_back': 'Ce code PIN n’existe plus : le code seul suffit.',
  'trail.pin.removed': 'Code PIN supprimé',
  'seen.pin.removed': 'Code PIN supprimé',
  'made.pin.removed': 'Votre code PIN a été supprimé',
  'will.pin.removed': 'Il ne revient pas, mais le bouton ferme toutes les sessions ouvertes sur votre compte.',
  'became.pin.removed.stays': 'Il ne revient pas. Définissez-en un nouveau après la connexion.',
  'trail.recovery_codes.renewed': 'Nouveaux codes de récupération créés',
  'seen.recovery_codes.renewed': 'Nouveaux codes de récupération',
  'made.recovery_codes.renewed': 'Vos codes de récupération ont été remplacés',
  'will.recovery_codes.renewed': 'Avec le bouton, les nouveaux ne sont plus valables. Les anciens ne reviennent pas.',
  'became.recovery_codes.renewed.taken_back':
    'Les nouveaux ne sont plus valables, et les anciens ne reviennent pas. Créez-en de nouveaux après la connexion.',
  'trail.recovery_codes.kept': 'Code de récupération ressaisi',
  'trail.recovery_codes.ended': 'Fin des codes de récupération',
  'seen.recovery_codes.ended': 'Codes de récupération arrêtés',
  'trail.recovery_code.used': 'Code de récupération utilisé',
  'seen.recovery_code.used': 'Code de récupération utilisé',
  'made.recovery_code.used': 'Un code de récupération a été utilisé',
  'became.recovery_code.used.stays': 'Il reste utilisé, et la session de la personne qui l’a utilisé est fermée.',
  'trail.recovery_code.missed': 'Code de récupération incorrect',
  'seen.recovery_code.missed': 'Code de récupération incorrect',
  'trail.factor.cleared': 'Second facteur désactivé',
  'seen.factor.cleared': 'Second facteur réinitialisé',
  'made.factor.cleared': 'Le second facteur a été désactivé pour vous',
  'will.factor.cleared': 'Avec le bouton, la connexion demande de nouveau un second facteur.',
  'became.factor.cleared.taken_back': 'Un second facteur est de nouveau demandé.',
  'became.factor.cleared.waits_for_administrator':
    'Un second facteur est de nouveau demandé. Vous n’en avez pas : personne ne peut se connecter à votre compte tant que votre administrateur ne vous laisse pas repartir de zéro.',
  'trail.bypass.granted': 'Entrée permise sans code pour un temps',
  'seen.bypass.granted': 'Entrée sans code pour un temps',
  'made.bypass.granted': 'Une entrée sans second facteur vous a été permise',
  'will.bypass.granted': 'Avec le bouton, la connexion demande de nouveau un second facteur.',
  'became.bypass.granted.taken_back': 'Un second facteur est de nouveau demandé.',
  'trail.bypass.ended': 'Codes de nouveau demandés',
}
