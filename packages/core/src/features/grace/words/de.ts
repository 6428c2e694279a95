import type { Checked } from '../../../words/catalogue.js'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** The mails about a grace period, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.grace.subject': '{resource}: Fügen Sie bis {end} einen zweiten Faktor hinzu',
  'mail.grace':
    'Ihr Konto bei {resource} braucht einen zweiten Faktor und hat noch keinen.\n\nBis {end} geht es auch ohne. Danach müssen Sie zuerst einen hinzufügen.\n\nDas dauert eine Minute: Melden Sie sich hier an, wählen Sie „Neu hinzufügen“ und dann einen Messenger:\n\n{link}\n\nNiemand wird Sie jemals per E-Mail nach einem Passwort oder einem Code fragen.\n',
  'mail.grace.button': 'Zweiten Faktor hinzufügen',
}
