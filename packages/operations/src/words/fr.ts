import type { Checked } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in French. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Les webhooks de {resource} sont désactivés',
  'mail.webhook':
    'Plus rien n’est envoyé de {resource} à {receiver}. {why}\n\nDès que le destinataire répond de nouveau, un administrateur de {resource} peut réactiver les webhooks. Les messages sont conservés sept jours.\n',
  'mail.webhook.gone': 'Le destinataire a répondu qu’il n’existe plus (410).',
  'mail.webhook.failing': 'Rien n’y est arrivé pendant cinq jours.',
  'mail.webhook.secret_damaged':
    'Le secret de signature n’est plus lisible\xa0: un administrateur doit en créer un nouveau.',
  'change.token.disabled':
    'Un administrateur a désactivé une de vos messageries : aucun code de connexion n’y est envoyé pour le moment.',
  'change.token.enabled': 'Un administrateur a réactivé une de vos messageries : elle reçoit vos codes de connexion.',
  'change.assignment.locked_by_administrator':
    'Un administrateur a verrouillé votre compte. Personne ne peut se connecter avec vos codes, vos approbations ou vos codes de récupération jusqu’à ce qu’un administrateur le déverrouille.',
  'subject.token.disabled': 'Une messagerie pour {resource} a été désactivée',
  'subject.token.enabled': 'Une messagerie pour {resource} a été réactivée',
  'subject.assignment.locked_by_administrator': 'Votre compte sur {resource} a été verrouillé',
  'change.help.lost_phone':
    'Votre téléphone a été signalé comme perdu : un administrateur a désactivé vos messageries ici et vous a déconnecté partout.',
  'change.help.locked_out': 'Un administrateur a déverrouillé votre compte. Vous pouvez réessayer maintenant.',
  'change.help.not_them':
    'Il a été signalé quelque chose qui ne venait pas de vous : un administrateur a verrouillé votre compte et vous a déconnecté partout, jusqu’à ce que l’on sache ce qui s’est passé.',
  'change.help.signed_out':
    'Il a été signalé quelque chose qui ne venait pas de vous : un administrateur vous a déconnecté partout.',
  'change.help.left': 'Un administrateur a mis fin à votre accès.',
  'help.because': 'Raison indiquée par {by} : {reason}.',
  'subject.help.lost_phone': 'Vos messageries pour {resource} ont été désactivées',
  'subject.help.locked_out': 'Votre compte sur {resource} est déverrouillé',
  'subject.help.not_them': 'Votre compte sur {resource} est verrouillé pour le moment',
  'subject.help.signed_out': 'Vous avez été déconnecté de {resource}',
  'subject.help.left': 'Votre accès à {resource} a pris fin',
  'change.account.deletion_begun':
    'Votre compte a été supprimé sur votre propre page : vos sessions sont fermées, et ce qui est conservé ici à votre sujet disparaît en quelques minutes.',
  'subject.account.deletion_begun': 'Votre compte pour {resource} est supprimé',
  'change.act.done':
    'Deux administrateurs l’ont fait ensemble : {by} l’a demandé et {second} l’a approuvé. Raison indiquée par {by} : {reason}.',
  'subject.act.done': 'Qui a modifié votre protection pour {resource}, et pourquoi',
  'happened.token.disabled': 'Messagerie désactivée',
  'happened.token.enabled': 'Messagerie réactivée',
  'mail.invitation.subject': '{resource} : ajoutez une messagerie pour vos codes de connexion',
  'mail.invitation':
    'Vous êtes invité à ajouter une messagerie, comme Telegram, pour vos codes de connexion à {resource} :\n\n{link}\n\nConnectez-vous-y comme d’habitude : le lien seul n’ouvre rien. Il fonctionne pendant {days, plural, one {# jour} other {# jours}}, pour votre compte ({account}) seulement, jusqu’à ce que votre première messagerie soit ajoutée.\n\nPersonne ne vous demandera jamais un mot de passe ou un code par e-mail.\n',
  'mail.invitation.button': 'Ajouter une messagerie',
  // A reminder
  'mail.reminder.subject': '{resource} : vous n’avez pas encore de messagerie pour vos codes de connexion',
  'mail.reminder':
    'Un rappel : {resource} demande un code à la connexion, et vous n’avez pas encore ajouté de messagerie pour cela, comme Telegram :\n\n{link}\n\nConnectez-vous-y comme d’habitude avec votre compte ({account}) ; cela prend deux minutes. Si vous venez de le faire, il n’y a rien d’autre à faire.\n\nPersonne ne vous demandera jamais un mot de passe ou un code par e-mail.\n',
  'mail.reminder.button': 'Ajouter une messagerie',
}

/** What its happenings are called, in French. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.delete_account': 'Supprimer le compte',
  'means.user.delete_account':
    'Supprimer ici son propre compte avec tout ce qui est conservé à son sujet, après un nouveau code. Rien ne permet de revenir en arrière.',
  'trail.act.asked': 'Second administrateur interrogé',
  'trail.act.done': 'Fait par deux administrateurs',
  'trail.act.ended': 'Terminé sans être fait',
  'trail.people.imported': 'Personnes importées',
  'trail.people.exported': 'Personnes exportées',
  'trail.secrets.rotation_begun': 'Scellement avec une nouvelle clé maîtresse commencé',
  'trail.secrets.sealed_anew': 'Tout est scellé avec la nouvelle clé maîtresse',
  'trail.user.erasure_begun': 'Suppression de la personne commencée',
  'trail.user.erased': 'Personne supprimée',
  'trail.account.deletion_begun': 'A supprimé son propre compte',
  'trail.person.exported': 'Tout ce qui est conservé sur la personne exporté',
  'seen.person.exported': 'Ce qui est conservé à votre sujet a été emporté',
  'trail.resource.deletion_begun': 'Suppression de la ressource commencée',
  'trail.resource.deleted': 'Ressource supprimée',
  'trail.token.deleted': 'Jeton terminé supprimé',
  'trail.people.bulk_begun': 'Tâche pour de nombreuses personnes commencée',
  'trail.people.bulk_stopped': 'Tâche pour de nombreuses personnes arrêtée',
  'trail.people.bulk_ended': 'Tâche pour de nombreuses personnes terminée',
  'trail.token.disabled': 'Jeton désactivé',
  'seen.token.disabled': 'Messagerie désactivée',
  'trail.token.enabled': 'Jeton réactivé',
  'seen.token.enabled': 'Messagerie réactivée',
  'trail.invitation.mailed': 'Invitation envoyée par e-mail',
  'seen.invitation.mailed': 'Invitation envoyée par e-mail',
  'trail.portal_link.mailed': 'Adresse du portail envoyée par e-mail',
  'trail.reminder.mailed': 'Rappel envoyé par e-mail',
  'trail.trail.exported': 'Activité exportée',
  'trail.webhook.created': 'Webhook ajouté',
  'trail.webhook.updated': 'Webhook modifié',
  'trail.webhook.deleted': 'Webhook supprimé',
  'trail.webhook.rotated': 'Nouveau secret d’un webhook',
  'trail.webhook.rotation_ended': 'Fin de l’ancien secret d’un webhook',
  'trail.webhook.switched_off': 'Webhook désactivé',
  'trail.webhook.message_sent_again': 'Message d’un webhook renvoyé',
}
