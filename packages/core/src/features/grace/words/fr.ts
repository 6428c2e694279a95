import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** The mails about a grace period, in French. */
export const texts = {
  'mail.grace.subject': '{resource} : ajoutez un second facteur avant le {end}',
  'mail.grace':
    'Votre compte {resource} a besoin d’un second facteur, et n’en a pas encore.\n\nVous pouvez continuer sans jusqu’au {end}. Ensuite, il faudra d’abord en ajouter un.\n\nCela prend une minute : connectez-vous ici, appuyez sur « Ajouter », et choisissez une messagerie :\n\n{link}\n\nPersonne ne vous demandera jamais un mot de passe ou un code par e-mail.\n',
  'mail.grace.button': 'Ajouter un second facteur',
} satisfies Translation<typeof en>
