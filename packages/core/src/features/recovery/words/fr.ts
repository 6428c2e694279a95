import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

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
