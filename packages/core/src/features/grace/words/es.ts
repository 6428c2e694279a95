import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** The mails about a grace period, in Spanish. */
export const texts = {
  'mail.grace.subject': '{resource}: añada un segundo factor antes del {end}',
  'mail.grace':
    'Su cuenta de {resource} necesita un segundo factor y todavía no tiene ninguno.\n\nPuede seguir sin él hasta el {end}. Después tendrá que añadir uno antes de cualquier otra cosa.\n\nSolo lleva un minuto: inicie sesión aquí, pulse “Añadir nuevo” y elija una app de mensajería:\n\n{link}\n\nNadie le pedirá nunca una contraseña o un código por correo.\n',
  'mail.grace.button': 'Añadir un segundo factor',
} satisfies Translation<typeof en>
