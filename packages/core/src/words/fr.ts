import type { Checked } from './catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-30' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'otp.assign': backTranslated,
  'otp.other': backTranslated,
  'otp.text.of': backTranslated,
  'used.assign': backTranslated,
  'used.other': backTranslated,
  'question.assign': backTranslated,
  'question.other': backTranslated,
  'question.text.chat': backTranslated,
  'ended.approved': backTranslated,
  'ended.declined': backTranslated,
  'change.challenge.denied.of': backTranslated,
}

/** Every text of chats and mails, in French. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'unknown.resource': 'ce site',
  // Stands behind “compte”.
  'unknown.account': 'sans identifiant',
  'account.numbered': '{account} (n° {number})',

  context: 'Pour le compte {account} sur {resource} ({site})',
  'context.from': 'Pour le compte {account} sur {resource} ({site}), depuis {origin}',
  device: '{browser} sous {system}',
  'moment.asked': 'Heure de la demande',
  'moment.utc': '{at} UTC',
  'moment.local': '{at} {offset} ({utc} UTC)',
  'moment.now': 'à l’instant',

  'otp.signIn': '{code} est votre code de connexion à {resource}',
  'otp.assign': '{code} autorise aussi {reason} à utiliser cette conversation',
  'otp.other': '{code} confirme : {reason}',
  'otp.text': 'Valable {minutes, plural, one {# minute} many {# minutes} other {# minutes}}. {context}\n{warning}',
  'otp.text.of':
    'Valable {minutes, plural, one {# minute} many {# minutes} other {# minutes}}. {context}\nCe code approuve exactement les lignes ci-dessus, et rien d’autre. {warning}',
  'otp.warning.signIn':
    'Personne ne vous le demandera jamais : saisissez-le seulement sur la page où vous vous connectez. Si ce n’était pas vous, quelqu’un connaît votre mot de passe.',
  'otp.warning.other':
    'Personne ne vous le demandera jamais : saisissez-le seulement sur la page où vous l’avez demandé. Si ce n’était pas vous, quelqu’un connaît votre mot de passe.',
  'button.copyCode': 'Copier le code',

  'used.signIn': 'Vous avez ouvert une session sur {resource} avec un code reçu ici.',
  'used.assign': 'Avec un code reçu ici, vous avez autorisé {reason} à utiliser cette conversation.',
  'used.other': 'Confirmé avec un code reçu ici : {reason}',
  'used.text': '{what}\n{context}\nSi ce n’était pas vous, changez votre mot de passe.',

  'button.wasNotMe': 'Ce n’est pas moi',

  'ended.approved': 'Vous l’avez approuvé. Revenez à la page.',
  'ended.declined': 'Vous avez répondu « Non » : rien n’a été fait. Si vous changez d’avis, recommencez sur la page.',
  'ended.denied':
    'Vous avez répondu que ce n’était pas vous : la demande a été arrêtée. Si vous y avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'ended.wrong_number':
    'Ce n’était pas le nombre affiché sur la page : la demande a été arrêtée. Si c’était vous, recommencez sur la page.',
  'ended.exhausted':
    'Trop de chiffres incorrects : la demande a été arrêtée. Si c’était vous, recommencez sur la page.',
  'ended.replaced': 'Il y a une question plus récente : répondez à celle-là.',
  'ended.cancelled': 'Cette réponse n’est plus nécessaire.',
  'ended.expired': 'Personne n’a répondu à temps : la demande a expiré.',
  'ended.denied.code':
    'Vous avez répondu que ce n’était pas vous : le code a été arrêté. Si vous y avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'ended.exhausted.code':
    'Trop de codes incorrects ont été saisis : celui-ci a été arrêté. Si c’était vous, recommencez sur la page.',
  'ended.replaced.code': 'Il y a un code plus récent : utilisez celui-là.',
  'ended.cancelled.code': 'Ce code n’est plus nécessaire.',
  'ended.expired.code': 'Ce code a expiré. S’il vous en faut encore un, demandez-le sur la page.',

  'question.signIn': 'Vous connectez-vous à {resource} ?',
  'question.assign': 'Autoriser aussi {reason} à utiliser cette conversation ?',
  'question.other': '{reason} ?',
  'question.text': '{context}\nEst-ce vous ? Le code n’arrive que dans ce cas.',
  'question.text.chat': '{context}\nEst-ce vous ? Vous ne pouvez répondre que dans ce cas.',
  'question.denied':
    'Merci. La demande a été arrêtée, et plus aucun code n’est valable pour elle. Si vous y avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'question.over':
    'C’est terminé, et rien n’a été changé. Si vous n’avez rien demandé et que vous y avez un mot de passe, changez-le.',
  'button.itsMe': 'C’est moi',

  'confirm.code': '{code} ajoute cette conversation à {resource}',
  'confirm.code.text':
    'C’est presque fini : pour recevoir dans cette conversation les codes pour {resource} (compte {account}), saisissez ce code sur la page qui affichait le QR code.\n{warning}',
  'confirm.code.warning':
    'Si ce n’est pas vous qui ajoutez cette conversation à {resource}, ne transmettez pas ce code et ignorez ce message.',
  'confirm.number':
    'Choisissez {number} sur la page qui affichait le QR code, pour recevoir dans cette conversation les codes pour {resource} (compte {account}).\n{warning}',
  'confirm.number.warning': 'Si ce n’est pas vous qui ajoutez cette conversation à {resource}, ignorez ce message.',
  'firstMessage.wanted':
    'C’est presque fini : pour recevoir dans cette conversation les codes de connexion à {resource} (compte {account}), appuyez sur le bouton ci-dessous ou envoyez n’importe quel message.\nSi ce n’est pas vous qui ajoutez cette conversation à {resource}, ne faites rien.',
  'button.continue': 'Continuer',
  'token.activated':
    'C’est fait. Cette conversation reçoit maintenant les codes de connexion à {resource} (compte {account}).\nSi vous ne l’avez pas demandé, appuyez sur « Ce n’est pas moi ».',
  'token.known': 'Cette conversation reçoit déjà les codes de connexion à {resource} (compte {account}).',
  'token.test':
    'Bonjour de la part de {resource}. Les messages pour le compte {account} arrivent dans cette conversation.',
  'token.removed': 'Cette conversation ne reçoit plus les codes pour {resource} (compte {account}).',
  'link.unusable': 'Ce code n’est plus valable. La page qui l’affichait dit comment continuer.',
  'chat.taken':
    'Cette conversation est déjà utilisée et ne peut pas y être ajoutée. Utilisez un autre compte de cette messagerie.',
  'typedCodes.paused': 'Trop de codes non valables. Attendez 15 minutes, demandez un nouveau code et réessayez.',
  'typedCode.wanted':
    'Bonjour. Pour ajouter cette conversation, scannez le QR code de votre page libre-service, ou envoyez-moi le code affiché dessous.',

  'bot.short': 'Apporte vos codes de connexion dans cette conversation.',
  'bot.description':
    'J’apporte dans cette conversation les codes avec lesquels vous vous connectez. Seule la page où vous vous connectez en a besoin, et personne d’autre. Pour commencer, ajoutez une messagerie sur votre page libre-service et scannez son QR code.',
  'menu.code': 'Renvoyer',
  'menu.status': 'Mes comptes',
  'menu.help': 'À quoi ça sert ?',
  'menu.stop': 'Arrêter',
  'command.code': 'Recevoir le code qui vous est demandé',
  'command.status': 'À quoi sert cette conversation',
  'command.help': 'Ce que je sais faire',
  'command.stop': 'Ne plus envoyer de codes ici',
  'command.named': '« {said} »',
  'word.code': 'code',
  'word.status': 'statut, état, etat',
  'word.help': 'aide',
  'word.stop': 'stop, arrêter, arreter',
  help: '{code} : recevoir le code qui vous est demandé.\n{status} : voir à quoi sert cette conversation.\n{stop} : ne plus recevoir de codes dans cette conversation.',
  'code.none':
    'Aucun code n’attend dans cette conversation, et aucune question. Commencez par vous connecter, puis envoyez {code}.',
  'code.pasted': 'Saisissez-le sur la page, jamais ici. Il reste valable, et rien n’en a été fait ici.',
  'words.wanted':
    'Je ne lis que des mots. Envoyez {code} pour recevoir votre code, ou {help} pour voir ce que je sais faire d’autre.',
  'status.line': 'Cette conversation {messenger} reçoit les codes de connexion à {resource} (compte {account}).',
  'status.elsewhere': 'Également connectés : {others}.',
  'status.none': 'Cette conversation ne reçoit encore aucun code.',
  'status.lately': 'Derniers événements :\n{lately}',
  'status.happened': '{what}, {when}',
  'status.happened.from': '{what}, {when}, depuis {origin}',
  'happened.challenge.accepted': 'Confirmé avec un code ou dans une conversation',
  'happened.challenge.missed': 'Code incorrect',
  'happened.challenge.denied': 'Refusé : ce n’était pas vous',
  'happened.sign_in.disowned': 'Une connexion qui n’était pas la vôtre',
  'happened.assignment.locked': 'Verrouillé',
  'happened.assignment.unlocked': 'Déverrouillé par un administrateur',
  'happened.enrollment.activated': 'Messagerie ajoutée',
  'happened.token.replaced': 'Messagerie remplacée',
  'happened.token.assigned_existing': 'Messagerie ajoutée',
  'happened.token.returned': 'Messagerie rétablie',
  'happened.token.revoked': 'Messagerie supprimée',
  signedIn:
    'Quelqu’un s’est connecté à {resource} (compte {account}).\nSi c’était vous, tout va bien. Sinon, appuyez sur le bouton ci-dessous.',
  'signedIn.from':
    'Quelqu’un s’est connecté à {resource} (compte {account}).\nDepuis : {origin}\nSi c’était vous, tout va bien. Sinon, appuyez sur le bouton ci-dessous.',
  'signedIn.ended.session':
    'Merci. La session y a été fermée, et {resource} en a été averti. Ce navigateur devra de nouveau donner un code.',
  'signedIn.ended.binding':
    'Merci. {resource} en a été averti, et ce qui a été confirmé pour cette connexion ne compte plus.',
  'signedIn.ended.nothing': 'Merci. {resource} en a été averti.',
  'signedIn.password':
    'Changez maintenant votre mot de passe, car la personne qui s’est connectée le connaît peut-être : {link}',
  'signedIn.anyPassword':
    'Si vous y avez un mot de passe, changez-le : la personne qui s’est connectée le connaît peut-être.',
  'moment.signedIn': 'Heure de connexion',
  'stop.question':
    'Ne plus envoyer dans cette conversation les codes pour {resource} (compte {account}) ? Sans autre moyen de confirmer que c’est vous, il vous faudra un code de récupération ou un administrateur pour vous connecter.',
  'stop.which':
    'Pour quel compte ne plus envoyer de codes ici ?\n{list}\nSans autre moyen de confirmer que c’est vous, il vous faudra un code de récupération ou un administrateur pour vous connecter.',
  'stop.which.line': '{position}. {account} pour {resource}, ajouté {when}',
  'button.stop': 'Ne plus envoyer',
  'button.stopOne': 'Ne plus envoyer {position}',
  'button.keep': 'Garder',
  'stop.done':
    'C’est fait. Cette conversation ne reçoit plus de codes. Votre compte demande toujours un second facteur : utilisez un code de récupération, ou adressez-vous à un administrateur.',
  'stop.kept': 'Très bien, rien n’a changé.',
  'stop.expired': 'Cette question a expiré. Renvoyez {stop} si vous le voulez toujours.',
  'notMe.done': 'Merci. Cette conversation a été déconnectée, et plus rien n’y sera envoyé pour ce compte.',

  'change.enrollment.activated': 'Une messagerie a été ajoutée : elle reçoit maintenant vos codes de connexion.',
  'change.token.replaced': 'La messagerie qui reçoit vos codes de connexion a été remplacée.',
  'change.token.assigned_existing': 'Une messagerie a été ajoutée : elle reçoit maintenant vos codes de connexion.',
  'change.token.revoked': 'Une messagerie qui recevait vos codes de connexion a été supprimée.',
  'change.token.returned': 'Une messagerie supprimée reçoit de nouveau vos codes de connexion.',
  'change.challenge.denied':
    'Quelqu’un a voulu se connecter à votre place, et votre conversation a répondu que ce n’était pas vous. La demande a été arrêtée. Si vous avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'change.challenge.denied.other':
    'Quelqu’un a demandé votre confirmation, et votre conversation a répondu que ce n’était pas vous. La demande a été arrêtée. Si vous avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'change.challenge.denied.of':
    'Quelqu’un a demandé votre confirmation, et votre conversation a répondu que ce n’était pas vous. La demande a été arrêtée, et ceci n’a pas été fait :\n\n{what}\n\nSi vous avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'change.assignment.locked':
    'Trop de réponses incorrectes à la suite. Personne ne peut se connecter avec vos codes ou vos approbations tant qu’un administrateur n’a pas déverrouillé votre accès.',
  'change.assignment.locked.until':
    'Trop de réponses incorrectes à la suite. Personne ne peut se connecter avec vos codes ou vos approbations avant le {at}.',
  'change.assignment.locked.toChat':
    'Trop de réponses incorrectes à la suite. Pour le moment, personne ne peut se connecter avec vos codes ou vos approbations ; ils compteront de nouveau {when}.',
  'change.chat.unreachable':
    'Vos codes n’arrivent plus dans l’une de vos messageries : le bot y est bloqué, ou la conversation n’existe plus. Ils reviendront dès que vous écrirez au bot. D’ici là, utilisez une autre de vos messageries ou un code de récupération.',
  'change.unknown': 'Quelque chose a changé dans votre façon de vous connecter.',
  'change.toChat': '{change} Compte : {account}, site : {resource}.',
  'tail.mail': 'Si ce n’était pas vous, annulez le changement avec le lien de votre e-mail.',
  'tail.chat': 'Si ce n’était pas vous, appuyez sur « Annuler le changement » dans votre autre messagerie.',
  'tail.administrator': 'Si ce n’était pas vous, prévenez votre administrateur.',
  'tail.codes': 'Si ce n’était pas vous, changez votre mot de passe et créez de nouveaux codes de récupération.',
  'notice.over': 'C’est déjà annulé, ou il est trop tard pour le faire.',
  'locked.toChat':
    '{change} Compte : {account}, site : {resource}.\nSi ces réponses n’étaient pas les vôtres, quelqu’un connaît votre mot de passe : changez-le.',

  'mail.portal.subject': '{resource} : où configurer votre second facteur',
  'mail.support': 'Des questions ? {whom}',
  'mail.portal':
    'Vous vous connectez ici au portail libre-service pour {resource} :\n\n{link}\n\nVotre identifiant : {login}\n{how}\n\nVous pouvez y ajouter une messagerie. Un bot vous y enverra alors un code à chaque connexion : un mot de passe volé ne suffira plus.\n\nPersonne ne vous demandera jamais un mot de passe ou un code par e-mail.\n',
  'mail.portal.button': 'Ouvrir le portail',
  'mail.portal.password': 'Vous vous connectez avec votre mot de passe. Aucun de nos e-mails ne le contient jamais.',
  'mail.portal.email':
    'Vous vous connectez avec un code : choisissez « M’envoyer un code par e-mail », et il arrive à cette adresse.',
  'mail.denied.subject': '{resource} : vous avez refusé une connexion',
  'mail.denied.other.subject': '{resource} : vous avez refusé une demande',
  'mail.locked.subject': '{resource} : trop de réponses incorrectes',
  'mail.unreachable.subject': '{resource} : vos codes ne vous parviennent plus',
  'mail.signedIn.subject': '{resource} : quelqu’un s’est connecté à votre compte',
  'mail.signedIn':
    'Quelqu’un s’est connecté à {resource} avec votre compte.\n\nDate : {at}\n\nSi c’était vous, vous n’avez rien à faire. Sinon :\n\n{steps}\n',
  'mail.signedIn.from':
    'Quelqu’un s’est connecté à {resource} avec votre compte.\n\nDepuis : {origin}\nDate : {at}\n\nSi c’était vous, vous n’avez rien à faire. Sinon :\n\n{steps}\n',
  'mail.signedIn.press': '- Appuyez sur « Ce n’est pas moi » dans votre messagerie.',
  'mail.signedIn.password': '- Changez votre mot de passe. Cela ferme toutes les sessions.',
  'mail.signedIn.anyPassword': '- Changez votre mot de passe si vous en avez un.',
  'mail.signedIn.tell': '- Prévenez votre administrateur chez {resource}.',
  'mail.unknown.subject': 'Un changement sur votre compte {resource}',
  'subject.enrollment.activated': 'Une messagerie a été ajoutée à votre compte {resource}',
  'subject.token.replaced': 'Votre messagerie pour {resource} a été remplacée',
  'subject.token.assigned_existing': 'Une de vos messageries reçoit maintenant aussi les codes pour {resource}',
  'subject.token.returned': 'Votre messagerie pour {resource} est rétablie',
  'subject.token.revoked': 'Votre messagerie pour {resource} a été supprimée',
  'mail.notice': '{change}\n\nSite : {resource}\nDate : {at}\n',
  'mail.notice.messenger': '{change}\n\nSite : {resource}\nDate : {at}\nMessagerie : {messenger}\n',
}

/** What its happenings are called, in French. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.enroll': 'Enregistrer un jeton',
  'means.token.enroll': 'Ajouter un jeton d’un type permis sous « Enregistrement des jetons ».',
  'action.token.reissue': 'Réémettre un jeton',
  'means.token.reissue': 'Déplacer un jeton vers une autre conversation ; l’ancien fonctionne jusque-là.',
  'action.token.assign_existing': 'Utiliser un jeton existant',
  'means.token.assign_existing':
    'Utiliser ici aussi une conversation enregistrée sur une autre ressource, sans nouveau scan.',
  'action.token.unassign': 'Supprimer un jeton',
  'means.token.unassign': 'Supprimer un de ses jetons, après un nouveau code.',
  'action.token.synchronize': 'Synchroniser un jeton',
  'means.token.synchronize': 'Vérifier que le bot atteint toujours la conversation.',
  'trail.challenge.started': 'Code ou approbation demandé',
  'trail.challenge.resent': 'Nouveau code ou nouvelle question envoyé',
  'trail.challenge.rerouted': 'Code envoyé dans une autre messagerie',
  'trail.challenge.returned': 'Code envoyé de nouveau dans la première messagerie',
  'trail.challenge.cancelled': 'Question annulée',
  'trail.challenge.accepted': 'Code ou approbation accepté',
  'seen.challenge.accepted': 'Code correct',
  'trail.challenge.missed': 'Code incorrect',
  'seen.challenge.missed': 'Code incorrect',
  'trail.challenge.superseded': 'Code d’un message plus ancien saisi',
  'trail.challenge.mixed_up': 'Code d’une autre connexion saisi',
  'trail.challenge.denied': 'Signalé : « Ce n’est pas moi »',
  'seen.challenge.denied': 'Signalé dans la conversation comme ne venant pas de vous',
  'made.challenge.denied': 'Une demande a été refusée dans votre conversation',
  'trail.sign_in.disowned': 'Connexion signalée : « Ce n’est pas moi »',
  'seen.sign_in.disowned': 'Connexion signalée comme n’étant pas la vôtre',
  'trail.typed_code.missed': 'Code incorrect saisi dans une conversation',
  'trail.typed_codes.paused': 'Des codes ont été essayés au hasard auprès du bot',
  'trail.enrollment.started': 'Enregistrement commencé',
  'trail.enrollment.claimed': 'QR code scanné, ou code saisi',
  'trail.enrollment.regenerated': 'Nouveau QR code créé',
  'trail.enrollment.missed': 'Réponse incorrecte pendant l’enregistrement',
  'trail.enrollment.activated': 'Jeton enregistré',
  'seen.enrollment.activated': 'Messagerie ajoutée',
  'made.enrollment.activated': 'Une messagerie a été ajoutée',
  'will.enrollment.activated':
    'Le bouton la désactive : aucun code n’y arrive, et les codes de récupération créés avec elle ne sont plus valables.',
  'became.enrollment.activated.taken_back':
    'Elle est désactivée : aucun code n’y arrive, et les codes de récupération créés avec elle ne sont plus valables.',
  'trail.enrollment.cancelled': 'Enregistrement annulé',
  'trail.enrollment.expired': 'Enregistrement expiré',
  'trail.enrollment.locked': 'Enregistrement arrêté après des réponses incorrectes',
  'trail.enrollment.allowed': 'Enregistrement de nouveau autorisé',
  'seen.enrollment.allowed': 'Vous pouvez de nouveau ajouter une messagerie',
  'trail.token.replaced': 'Jeton remplacé',
  'seen.token.replaced': 'Messagerie remplacée',
  'made.token.replaced': 'Votre messagerie a été remplacée',
  'will.token.replaced':
    'Le bouton désactive la nouvelle. L’ancienne fonctionne de nouveau si sa conversation existe encore.',
  'without.token.replaced': 'Le bouton désactive la nouvelle. L’ancienne ne revient pas.',
  'became.token.replaced.taken_back': 'La nouvelle est désactivée, et l’ancienne ne revient pas.',
  'became.token.replaced.given_back': 'L’ancienne fonctionne de nouveau, et la nouvelle est désactivée.',
  'became.token.replaced.waits_for_administrator':
    'La nouvelle est désactivée, et l’ancienne ne revient pas. Personne ne peut se connecter à votre compte tant que votre administrateur ne vous laisse pas repartir de zéro.',
  'trail.invitation.made': 'Invitation créée',
  'seen.invitation.made': 'Invitation créée',
  'trail.invitation.accepted': 'Invitation acceptée',
  'trail.assignment.created': 'Affectation',
  'seen.assignment.created': 'Vous avez reçu un accès',
  'trail.assignment.removed': 'Affectation retirée',
  'trail.assignment.unlocked': 'Déverrouillé',
  'seen.assignment.unlocked': 'Votre compte a été déverrouillé',
  'trail.assignment.updated': 'Activé ou désactivé pour cette ressource',
  'seen.assignment.updated': 'Votre accès a été activé ou désactivé',
  'trail.session.ended': 'Session fermée',
  'trail.sessions.ended': 'Toutes les sessions fermées',
  'seen.sessions.ended': 'Toutes les sessions fermées',
  'trail.user.created': 'Utilisateur créé',
  'trail.user.updated': 'Utilisateur modifié',
  'seen.user.updated': 'Profil changé',
  'trail.resource.created': 'Ressource créée',
  'trail.resource.updated': 'Ressource modifiée',
  'trail.assignment.locked': 'Verrouillé',
  'seen.assignment.locked': 'Votre compte a été verrouillé',
  'made.assignment.locked': 'Les codes et les approbations ont été suspendus après des réponses incorrectes',
  'trail.token.reachable': 'Messagerie de nouveau joignable',
  'trail.token.unreachable': 'Messagerie injoignable',
  'trail.chat.reachable': 'Conversation de nouveau joignable',
  'trail.chat.unreachable': 'Conversation injoignable',
  'made.chat.unreachable': 'Une messagerie n’a pas pu être jointe',
  'trail.elsewhere_proof.accepted': 'Prouvé par une messagerie d’un autre site',
  'trail.token.assigned_existing': 'Messagerie reprise d’une autre ressource',
  'seen.token.assigned_existing': 'Messagerie que vous utilisez ailleurs ajoutée',
  'made.token.assigned_existing': 'Une messagerie a été ajoutée',
  'will.token.assigned_existing':
    'Le bouton la désactive : aucun code n’y arrive, et les codes de récupération créés avec elle ne sont plus valables.',
  'became.token.assigned_existing.taken_back':
    'Elle est désactivée : aucun code n’y arrive, et les codes de récupération créés avec elle ne sont plus valables.',
  'trail.token.revoked': 'Fin du jeton',
  'seen.token.revoked': 'Messagerie supprimée',
  'made.token.revoked': 'Une messagerie a été supprimée',
  'will.token.revoked': 'Le bouton la fait fonctionner de nouveau si sa conversation existe encore.',
  'without.token.revoked':
    'Elle ne revient pas, mais le bouton déconnecte toutes les personnes connectées à votre compte. Si c’était la dernière, personne ne peut se connecter à votre compte tant que votre administrateur ne vous laisse pas repartir de zéro.',
  'became.token.revoked.given_back':
    'Elle fonctionne de nouveau et reçoit vos codes. Si c’était votre seule messagerie, votre code PIN et vos codes de récupération ont pris fin avec elle : définissez-les de nouveau.',
  'became.token.revoked.waits_for_administrator':
    'Elle ne revient pas. Pour que personne n’entre avec moins qu’avant, personne ne peut se connecter à votre compte tant que votre administrateur ne vous laisse pas repartir de zéro.',
  'became.token.revoked.stays':
    'Cela reste désactivé. Votre autre messagerie ou un code de récupération est demandé, comme avant.',
  'trail.token.returned': 'Jeton rétabli',
  'seen.token.returned': 'Une messagerie fonctionne de nouveau',
  'made.token.returned': 'Une messagerie supprimée a été rétablie',
  'will.token.returned':
    'Le bouton la désactive : aucun code n’y arrive, et les codes de récupération créés avec elle ne sont plus valables.',
  'became.token.returned.taken_back':
    'Elle est désactivée : aucun code n’y arrive, et les codes de récupération créés avec elle ne sont plus valables.',
  'trail.token.renamed': 'Jeton renommé',
  'seen.token.renamed': 'Messagerie renommée',
  'trail.token.preferred': 'Autre jeton utilisé en premier',
  'trail.token.recognized': 'Ajout reconnu par la personne',
  'trail.token.synchronized': 'Liaison vérifiée',
  'trail.token.tested': 'Message d’essai envoyé',
}
