import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-30' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'approval.title': backTranslated,
  'approval.titleNumber': backTranslated,
  'approval.titleCode': backTranslated,
  'approval.given': backTranslated,
  'approval.givenText': backTranslated,
  'approval.shown': backTranslated,
  'approval.waiting': backTranslated,
  'approval.undelivered': backTranslated,
  'approval.queued': backTranslated,
  'approval.mayHaveArrived': backTranslated,
  'approval.limited': backTranslated,
  'approval.ends': backTranslated,
  'approval.endsIn': backTranslated,
  'approval.hasExpired': backTranslated,
  'approval.warning': backTranslated,
  'approval.warningNumber': backTranslated,
  'approval.warningDigits': backTranslated,
  'approval.pulled': backTranslated,
  'approval.sendLimit': backTranslated,
  'approval.sendLimit.until': backTranslated,
  'approval.exhausted.text': backTranslated,
  'approval.denied.text': backTranslated,
  'approval.over.text': backTranslated,
  'approval.locked.until': backTranslated,
  'approval.locked.forGood': backTranslated,
  'approval.busy.text': backTranslated,
  'approval.againIn': backTranslated,
  'approval.againAt': backTranslated,
  'approval.codeInstead': backTranslated,
}

/** Every text of the portal, in French: a key that English has and this has not does not compile. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'frame.skip': 'Aller au contenu',
  'frame.languages': 'Langue',
  'frame.unchecked': '* Aucun locuteur natif n’a encore vérifié cette traduction.',
  'frame.support': 'Des questions ? {whom}',
  'frame.signOut': 'Déconnexion',
  'person.unnamed': 'Votre compte',
  'copy.button': 'Copier',
  'copy.done': 'Copié',
  'time.soon': 'dans un instant',
  'button.back': 'Retour',
  'button.cancel': 'Annuler',
  'button.continue': 'Continuer',
  'button.keep': 'Garder',
  'button.next': 'Suivant',
  'button.remove': 'Supprimer',
  'button.save': 'Enregistrer',
  'button.sendCode': 'M’envoyer un code',
  'button.mailCode': 'M’envoyer un code par e-mail',
  'button.askAgain': 'Redemander',
  'button.newCode': 'Envoyer un nouveau code',
  'button.askNewCode': 'Demander un nouveau code',
  'button.tryAgain': 'Réessayer',
  'button.tryAgainIn': 'Réessayer dans {time}',
  'button.tryAgainAt': 'Vous pouvez réessayer {when}.',
  'link.tokens': 'Retour au second facteur',
  'link.list': 'Retour à la liste',

  'field.taken': 'C’est déjà pris. Choisissez autre chose.',
  'field.pairDiffers': 'Les deux ne correspondent pas. Saisissez-les de nouveau.',
  'field.tokenName': 'De 1 à 50 caractères visibles, sur une ligne.',
  'field.tokenNameTaken': 'Choisissez un autre nom.',
  'field.transport': 'Choisissez une messagerie.',
  'field.transportGone': 'Choisissez l’une de ces messageries.',
  'field.digits': 'Choisissez 6 ou 8 chiffres.',
  'field.login': 'De 1 à 50 lettres sans accent, chiffres et signes _ - @ ~ ! # % + . $',
  'field.password':
    'De 8 à 100 caractères que personne ne devine tout de suite : ni mot de passe courant, ni votre identifiant.',
  'field.email': 'Saisissez une adresse comme ana@example.org.',
  'field.phone': 'De 10 à 15 chiffres, avec ou sans plus.',
  'field.personName': 'Au plus 100 caractères visibles, sur une ligne.',
  'field.pin': 'Quatre chiffres que personne ne devine tout de suite : ni suite, ni répétition, ni année.',

  'problem.unexpected.title': 'Un problème est survenu',
  'problem.unexpected.text': 'L’erreur vient de nous, pas de vous. Réessayez dans un instant.',
  'problem.unreadable.title': 'Cela n’a pas fonctionné',
  'problem.unreadable.text':
    'La page a envoyé quelque chose que nous ne pouvons pas lire. Revenez en arrière et réessayez.',
  'problem.notAllowed.title': 'Non autorisé',
  'problem.notAllowed.text':
    'Vous ne pouvez pas faire cela ici. Si vous en avez besoin, adressez-vous à votre administrateur.',
  'access.notFromHere.title': 'Pas d’ici',
  'access.notFromHere.text':
    'Depuis ce réseau ou ce pays, l’accès est fermé à tous. Demandez à votre administrateur d’où il est ouvert.',
  'access.notNow.title': 'Fermé à cette heure',
  'access.notNow.text': 'À cette heure, l’accès est fermé à tous. Réessayez {when}.',
  'access.notNow.later':
    'À cette heure, l’accès est fermé à tous. Demandez à votre administrateur quand il est ouvert.',
  'problem.changed.title': 'Quelque chose a changé entre-temps',
  'problem.changed.text': 'Revenez en arrière, voyez ce qu’il en est maintenant, et réessayez.',
  'problem.tooMany.title': 'Trop de tentatives',
  'problem.tooMany.text': 'Réessayez {when}.',
  'problem.tooMany.later': 'Réessayez plus tard.',
  'problem.unavailable.title': 'Indisponible pour le moment',
  'problem.unavailable.text': 'Une partie du système ne répond pas. Réessayez dans un instant.',
  'problem.foreignForm.title': 'Ce formulaire vient d’ailleurs',
  'problem.foreignForm.text':
    'Pour vous protéger, nous n’acceptons que les formulaires de nos propres pages. Rouvrez la page et envoyez-le de là.',
  'problem.noAccess.title': 'Vous n’avez pas accès à cette page',
  'problem.noAccess.text':
    'Votre compte n’a pas accès à cette page. Si vous en avez besoin, adressez-vous à votre administrateur.',
  'problem.notFound.title': 'Il n’y a rien ici',
  'problem.notFound.text':
    'Cette adresse n’existe pas, ou elle est désactivée. Vérifiez le lien reçu, ou demandez à votre administrateur l’adresse de la page libre-service.',
  'problem.notTheirs.title': 'Session de {person}',
  'problem.notTheirs.text':
    'Ce que la page demandait n’existe plus, ou appartient à une autre personne qui a ouvert une session ici. Si vous n’êtes pas {person}, déconnectez-vous d’abord.',
  'problem.switchedOff.title': '{owner} est fermé ici',
  'problem.switchedOff.text':
    'Ces pages ont été désactivées depuis que vous les avez ouvertes. Ce que vous avez terminé avant compte toujours. Adressez-vous à votre administrateur.',
  'problem.tooLarge': 'Le formulaire est trop volumineux.',

  'parts.signedOut': 'Votre session est fermée. Connectez-vous de nouveau.',
  'welcome.title': 'Libre-service',
  'welcome.heading': 'Quel portail ?',
  'welcome.lead':
    'Chaque système a son propre portail libre-service. Ouvrez le lien que votre administrateur vous a donné ; sa dernière partie est le nom du système.',

  'movingOn.title': 'Un instant',
  'movingOn.lead': 'Cette page continue d’elle-même. Sinon, appuyez sur le bouton.',
  'movingOn.go': 'Continuer',

  'signIn.title': 'Connexion',
  'signIn.again': 'Est-ce toujours vous ?',
  'signIn.lead': 'Gérez le second facteur que vous utilisez pour {owner}.',
  'signIn.againLead':
    'Cela change votre façon de vous connecter. Pour être sûrs que c’est vous, nous vous demandons de vous connecter une fois de plus ; vous reprendrez ensuite où vous en étiez.',
  'signIn.login': 'Identifiant',
  'signIn.password': 'Mot de passe',
  'signIn.button': 'Se connecter',
  'signIn.noPassword': 'Pas de mot de passe ?',
  'signIn.forgotten': 'Mot de passe oublié ?',
  'signIn.loginMissing': 'Saisissez votre identifiant.',
  'signIn.passwordMissing': 'Saisissez votre mot de passe.',
  'signIn.refused':
    'Identifiant ou mot de passe incorrect. Vérifiez les deux ; si vous n’avez pas de mot de passe, demandez un code par e-mail.',
  'signIn.ended':
    'Votre session a été fermée : après 15 minutes sans clic, après 8 heures, depuis un autre navigateur, ou parce que quelque chose a changé dans votre façon de vous connecter. Si vous ne savez pas pourquoi, regardez votre conversation et vos e-mails.',
  'signIn.typedKept': 'Ce que vous avez saisi est gardé 15 minutes : vous le retrouverez une fois connecté.',
  'form.typedAgain':
    'Rien n’a encore été enregistré, car il fallait d’abord vous reconnecter. Voici ce que vous avez saisi : vérifiez-le, et renvoyez-le.',
  'signIn.afterLink': 'Merci, le lien est bon. Saisissez maintenant votre identifiant et votre mot de passe.',
  'signIn.tooMany': 'Il y a eu trop de tentatives. Réessayez {when}.',
  'mailedCode.title': 'Consultez vos e-mails',
  'mailedCode.lead':
    'Si cet identifiant existe chez {owner} et se connecte par e-mail, un e-mail est en route vers son adresse : avec un code qui fonctionne une seule fois et expire {when}, ou avec un lien à ouvrir dans ce navigateur.',
  'mailedCode.code': 'Code reçu par e-mail',
  'mailedCode.hint':
    'Rien après une minute ? Regardez dans les courriers indésirables. Après dix e-mails en un jour, il n’en vient plus ; le dernier contient un lien qui fonctionne aussi ici.',
  'mailedCode.restart': 'Recommencer',
  'mailedCode.missing': 'Saisissez le code reçu par e-mail.',
  'mailedCode.refused': 'Ce code est incorrect, ou il n’est plus valable. Vérifiez-le, ou recommencez.',
  'mailLink.title': 'Lien de l’e-mail',
  'mailLink.heading': 'Est-ce vous qui vous connectez ?',
  'mailLink.lead': 'Continuez seulement si vous vous connectez à {owner} dans ce navigateur en ce moment.',
  'mailLink.link': 'Le lien de l’e-mail',
  'mailLink.hint': 'Copiez le lien entier et collez-le ici, ou ouvrez-le encore une fois.',
  'mailLink.elsewhere':
    'Ce navigateur n’a pas demandé d’e-mail. Recommencez ici, demandez-en un, puis ouvrez le lien encore une fois.',
  'mailLink.unusable':
    'Ce lien ne fonctionne pas : il a été utilisé, il a plus d’un jour, ou il est pour quelqu’un d’autre. Recommencez et demandez-en un autre.',
  'linkNeeded.title': 'Encore une étape',
  'linkNeeded.lead':
    'Il y a eu trop de tentatives incorrectes avec cet identifiant, peut-être pas les vôtres. Pour le moment, un mot de passe seul ne suffit donc plus, sauf dans les navigateurs qui se sont déjà connectés ici.',
  'linkNeeded.chat':
    'Vos codes arrivent dans une messagerie ? Ouvrez la conversation, envoyez au bot le mot « code », et appuyez sur « C’est moi ». Saisissez ensuite ici le code qu’il envoie, avec votre mot de passe.',
  'linkNeeded.proof': 'Code de la conversation, code de récupération ou lien d’une invitation',
  'linkNeeded.proofHint': 'Un code de la conversation vaut pour une tentative.',
  'linkNeeded.or': 'Ou par e-mail',
  'linkNeeded.mail': 'M’envoyer un lien par e-mail',
  'linkNeeded.none':
    'Vous n’avez rien de tout cela, et aucun e-mail ne vient ? Votre administrateur peut vous inviter.',
  'linkNeeded.missing':
    'Saisissez un code de la conversation, un code de récupération ou le lien d’une invitation, ainsi que votre mot de passe.',
  'linkNeeded.refused':
    'Les deux ne vont pas ensemble. Vérifiez-les, demandez un autre code, ou faites-vous envoyer un lien par e-mail.',
  'bypassed.title': 'Aucun code nécessaire pour le moment',
  'bypassed.heading': 'Vous entrez sans code',
  'bypassed.until':
    'Votre administrateur vous laisse entrer sur {owner} sans code jusqu’au {at}. Ces pages changent votre façon de vous connecter : elles en demandent un quand même.',
  'bypassed.lost':
    'Votre téléphone est perdu ? Utilisez un code de récupération, puis remplacez votre messagerie, avant la fin de ce délai.',
  'bypassed.codeOnly':
    'Vous avez toujours votre messagerie ? Demandez-nous un code. Votre téléphone est perdu ? Demandez à votre administrateur de vous laisser repartir de zéro, avant la fin de ce délai.',
  'bypassed.nothing':
    'Vous n’avez ni messagerie qui fonctionne ni code de récupération. Demandez à votre administrateur de vous laisser repartir de zéro, avant la fin de ce délai.',
  'secondFactor.title': 'Second facteur',
  'secondFactor.remember': 'Ne plus demander de codes dans ce navigateur pendant {duration}',
  'secondFactor.rememberHint': 'Seulement si personne d’autre ne l’utilise.',
  'secondFactor.warning': 'Personne ne vous demandera jamais ce code, pas même l’assistance pour {owner}.',
  'secondFactor.recovery': 'Utiliser un code de récupération',
  'secondFactor.cancel': 'Annuler et se déconnecter',
  'secondFactor.notSent': 'Encore une étape',
  'secondFactor.notSentLead': 'Pour continuer, il vous faut un code de votre messagerie.',

  'approval.title': 'Approuvez dans {messenger}',
  'approval.titleNumber': 'Appuyez sur ce nombre dans {messenger}',
  'approval.titleCode': 'Envoyez ces chiffres au bot dans {messenger}',
  'approval.given': 'Approuvé',
  'approval.givenText': 'Cette page continue d’elle-même. Sinon, appuyez sur Continuer.',
  'approval.shown': 'Sur quoi appuyer, ou quoi envoyer, dans la conversation',
  'approval.waiting': 'En attente de votre réponse dans {messenger}.',
  'approval.undelivered': 'Nous devons vous poser la question dans {messenger}.',
  'approval.queued':
    'La question est en route vers {messenger}. Beaucoup de personnes sont interrogées en ce moment : cela peut prendre un peu plus de temps que d’habitude.',
  'approval.mayHaveArrived':
    'La question est peut-être arrivée : {messenger} ne nous l’a pas dit. Si elle est là, répondez-y ; sinon, redemandez.',
  'approval.limited':
    'Nous vous avons posé plusieurs questions en peu de temps. La plus récente compte toujours ; une autre pourra être posée {when}.',
  'approval.ends': 'La question expire {when}.',
  'approval.endsIn': 'La question expire dans {time}.',
  'approval.hasExpired': 'Cette question a expiré. Redemandez.',
  'approval.warning': 'Personne ne vous dira jamais sur quoi appuyer, pas même l’assistance pour {owner}.',
  'approval.warningNumber': 'Personne ne vous dira jamais sur quel nombre appuyer, pas même l’assistance pour {owner}.',
  'approval.warningDigits':
    'Personne ne vous demandera jamais d’envoyer ces chiffres à sa place, pas même l’assistance pour {owner}.',
  'approval.pulled':
    'Dans {messenger}, le bot ne peut écrire qu’après vous. Ouvrez la conversation et appuyez sur « C’est moi » : la question arrive alors, et vous y répondez là. Si le bot ne dit rien, envoyez-lui le mot « code ».',
  'approval.sendLimit':
    'Nous vous avons posé plusieurs questions en peu de temps : celle-ci vous attend. Ouvrez la conversation dans {messenger}, envoyez au bot le mot « code », et appuyez sur « C’est moi » sous ce qui est à vous.',
  'approval.sendLimit.until':
    'Nous vous avons posé plusieurs questions en peu de temps : celle-ci vous attend. Ouvrez la conversation dans {messenger}, envoyez au bot le mot « code », et appuyez sur « C’est moi » sous ce qui est à vous. Les questions arriveront de nouveau d’elles-mêmes {when}.',
  'approval.exhausted.text': 'C’était une réponse incorrecte de trop : la question ne compte plus. Redemandez.',
  'approval.denied.text':
    'Votre conversation a répondu que ce n’était pas vous : la demande a été arrêtée. Si c’était bien vous, redemandez. Sinon, changez votre mot de passe : l’auteur de la demande le connaît peut-être.',
  'approval.over.text': 'La question est restée sans réponse trop longtemps. Redemandez.',
  'approval.locked.until':
    'Il y a eu trop de réponses incorrectes : aucune n’est acceptée de votre part pour le moment, et aucun code de récupération non plus. Vous pouvez réessayer {when} ; les deux fonctionneront de nouveau.',
  'approval.locked.forGood':
    'Il y a eu trop de réponses incorrectes : aucune n’est plus acceptée de votre part. Demandez à votre administrateur de déverrouiller votre accès.',
  'approval.busy.text': 'Une autre question est en cours. Réessayez dans un instant.',
  'approval.againIn': 'Redemander dans {time}',
  'approval.againAt': 'Vous pouvez redemander {when}.',
  'approval.codeInstead': 'M’envoyer plutôt un code',
  'code.title': 'Saisissez votre code',
  'code.titlePin': 'Saisissez votre code PIN et votre code',
  'code.titlePulled': 'Recevez votre code dans {messenger}',
  'code.titleUndelivered': 'Le message n’est pas arrivé',
  'code.open': 'Ouvrir {messenger}',
  'code.botQr': 'QR code du bot dans {messenger}',
  'code.botQrHint': 'Scannez-le avec votre téléphone pour y ouvrir la conversation.',
  'code.botQrHintPulled':
    'Scannez-le avec votre téléphone pour y ouvrir la conversation. Cette page continue d’elle-même.',
  'code.unblock': 'Ouvrir {messenger} pour débloquer le bot',
  'code.label': 'Code',
  'code.labelDigits': 'Code à {digits} chiffres',
  'code.expires': 'Le code expire {when}.',
  'code.expiresIn': 'Le code expire dans {time}.',
  'code.hasExpired': 'Ce code a expiré. Envoyez-en un nouveau.',
  'code.sent': 'Nous avons envoyé un code dans {messenger}.',
  'code.queued':
    'Votre code est en route vers {messenger}. Beaucoup de personnes en veulent un en ce moment : cela peut prendre un peu plus de temps que d’habitude.',
  'code.mayHaveArrived':
    'Votre code est peut-être arrivé : {messenger} ne nous l’a pas dit. S’il est là, saisissez-le ; sinon, envoyez-en un nouveau.',
  'code.pulled':
    'Dans {messenger}, le bot ne peut écrire qu’après vous. Ouvrez la conversation et appuyez sur « C’est moi » : votre code arrive alors, et vous le saisissez ici. Si le bot ne dit rien, envoyez-lui le mot « code ».',
  'code.sendLimit':
    'Nous vous avons envoyé plusieurs codes en peu de temps : celui-ci vous attend. Ouvrez la conversation dans {messenger}, envoyez au bot le mot « code », appuyez sur « C’est moi » sous votre connexion, et saisissez le code ici.',
  'code.sendLimit.until':
    'Nous vous avons envoyé plusieurs codes en peu de temps : celui-ci vous attend. Ouvrez la conversation dans {messenger}, envoyez au bot le mot « code », appuyez sur « C’est moi » sous votre connexion, et saisissez le code ici. Les codes arriveront de nouveau d’eux-mêmes {when}.',
  'code.limited':
    'Nous vous avons envoyé plusieurs codes en peu de temps. Le plus récent reste valable. Un autre pourra être envoyé {when} ; d’ici là, envoyez au bot le mot « code » dans {messenger} pour en recevoir un.',
  'code.againIn': 'Envoyer un nouveau code dans {time}',
  'code.againAt': 'Vous pouvez envoyer un nouveau code {when}.',
  'code.sendTo': 'L’envoyer à {name}',
  'code.lookAgain': 'Rechargez cette page pour voir ce qui a changé.',
  'code.answered': 'Réponse reçue.',
  'code.undelivered': 'Il vous faut un code de {messenger}.',
  'code.undelivered.throttled':
    '{messenger} est très sollicité et n’a pas pris le message. Attendez un instant, puis réessayez.',
  'code.undelivered.unavailable': '{messenger} n’était pas joignable à l’instant. Réessayez dans un moment.',
  'code.undelivered.unreachable':
    'Le bot ne peut pas écrire dans votre conversation. Ouvrez {messenger}, débloquez le bot, écrivez-lui, puis réessayez.',
  'code.undelivered.misconfigured':
    '{messenger} ne nous laisse pas envoyer de messages en ce moment. Prévenez votre administrateur.',
  'code.undelivered.rejected': '{messenger} a refusé le message. Prévenez votre administrateur.',
  'code.wrong':
    'Ce n’est pas le bon code. {left, plural, one {Il vous reste # tentative.} many {Il vous reste # tentatives.} other {Il vous reste # tentatives.}}',
  'code.pin': 'Votre code PIN',
  'code.pinMaybe': 'Votre code PIN pour ce site, si vous en avez défini un',
  'code.wrongPin':
    'Le code PIN ou le code est incorrect. Le code PIN va dans le premier champ, le code dans le second. {left, plural, one {Il vous reste # tentative.} many {Il vous reste # tentatives.} other {Il vous reste # tentatives.}}',
  'code.superseded':
    'C’était le code d’un message plus ancien. Utilisez le plus récent. {left, plural, one {Il vous reste # tentative.} many {Il vous reste # tentatives.} other {Il vous reste # tentatives.}}',
  'code.otherSignIn':
    'C’est le code de votre autre connexion ({which}). Il ne vaut que là-bas : saisissez ici le code de l’autre message. {left, plural, one {Il vous reste # tentative.} many {Il vous reste # tentatives.} other {Il vous reste # tentatives.}}',
  'code.expired': 'Ce code n’est plus valable. Envoyez-en un nouveau.',
  'code.used': 'Ce code a déjà été utilisé. Envoyez-en un nouveau.',
  'code.missing': 'Saisissez le code de la conversation.',
  'code.missingPin': 'Saisissez votre code PIN et le code de la conversation.',
  'code.exhausted.title': 'Plus aucune tentative',
  'code.exhausted.text':
    'C’était un code incorrect de trop : celui de votre conversation n’est plus valable. Demandez-en un nouveau.',
  'code.declined.title': 'Vous avez répondu « Non »',
  'code.declined.text':
    'Vous avez répondu « Non » dans votre conversation : rien n’a été fait. Si vous changez d’avis, redemandez.',
  'code.denied.title': 'Arrêté',
  'code.denied.text':
    'Votre conversation a répondu que ce n’était pas vous : la demande a été arrêtée. Si c’était bien vous, demandez un nouveau code. Sinon, changez votre mot de passe : l’auteur de la demande le connaît peut-être.',
  'code.disowned.title': 'Cette connexion a été arrêtée',
  'code.disowned.text':
    'Dans la conversation de ce compte, cette connexion a été signalée comme celle d’une autre personne. Ce qui y a été confirmé ne compte plus. Pour continuer, connectez-vous de nouveau.',
  'code.over.title': 'Trop tard',
  'code.over.text': 'Le code de votre conversation n’est plus valable. Demandez-en un nouveau.',
  'code.locked.title': 'Verrouillé pour le moment',
  'code.locked.titleForGood': 'Verrouillé',
  'code.locked.until':
    'Il y a eu trop de codes incorrects : aucun code n’est accepté de votre part pour le moment, et aucun code de récupération non plus. Vous pouvez réessayer {when} ; les deux fonctionneront de nouveau.',
  'code.locked.forGood':
    'Il y a eu trop de codes incorrects : aucun code n’est plus accepté de votre part. Demandez à votre administrateur de déverrouiller votre accès.',
  'code.locked.byAdministrator':
    'Votre administrateur a verrouillé votre compte ici : aucun code, aucune réponse et aucun code de récupération ne sont acceptés de votre part. Parlez-lui-en.',
  'code.busy.title': 'Une demande à la fois',
  'code.busy.text': 'Une autre demande de code est en cours. Réessayez dans un instant.',
  'code.recoveryNeeded.title': 'Aucun jeton ne fonctionne',
  'code.recoveryNeeded.text':
    'Aucun de vos jetons BOT ne fonctionne plus. Utilisez un de vos codes de récupération ; si vous n’en avez pas, adressez-vous à votre administrateur.',
  'code.noWayLeft.text':
    'Aucun de vos jetons BOT ne fonctionne plus, et vous n’avez pas de code de récupération. Votre administrateur peut vous laisser repartir de zéro.',
  'code.blocked.title': 'Votre administrateur doit vous aider',
  'code.blocked.text':
    'Un changement de votre façon de vous connecter a été signalé comme n’étant pas de vous. Pour que personne n’entre avec un mot de passe ou un e-mail seul, la connexion attend que votre administrateur vous laisse repartir de zéro. Parlez-lui.',
  'code.unavailable.title': 'Pas maintenant',
  'code.unavailable.text': 'Nous n’avons pas pu commencer cette étape. Réessayez dans un instant.',

  'stepUp.otherAddress':
    'Cette page a été ouverte à une autre adresse que celle de l’application : son code ne peut pas être accepté. Ouvrez-la à l’adresse {host}.',
  'stepUp.otherPerson': 'Une autre personne est maintenant connectée',
  'stepUp.otherPersonLead':
    'Depuis l’ouverture de cette page, une autre personne s’est connectée dans ce navigateur. Rien n’a été changé.',
  'stepUp.openThere': 'L’ouvrir à cette adresse',
  'stepUp.signInFirst': 'Connectez-vous d’abord.',
  'stepUp.signInAgain': 'Se reconnecter',
  'stepUp.stopped': 'Encore une étape',
  'stepUp.notEnrolled': 'Cette page demande un second facteur, et vous n’en avez pas encore.',
  'stepUp.notEnrolledAsk':
    'Cette page demande un second facteur, et vous n’en avez pas encore. Demandez à votre administrateur comment en ajouter un.',
  'stepUp.add': 'Ajouter une messagerie',
  'stepUp.lost': 'Je n’ai pas accès à ma messagerie',

  'recovery.title': 'Code de récupération',
  'recovery.heading': 'Utiliser un code de récupération',
  'recovery.lead':
    'L’un des codes que vous avez conservés en configurant votre messagerie. Chacun fonctionne une seule fois.',
  'recovery.code': 'Code de récupération',
  'recovery.hint': 'Sous la forme XXXX-XXXX-XXXXX. Majuscules ou minuscules, avec ou sans tirets.',
  'recovery.none': 'Plus de codes ? Seul votre administrateur peut alors vous aider.',
  'recovery.back': 'Revenir au code de votre messagerie',
  'recovery.missing': 'Saisissez un de vos codes de récupération.',
  'recovery.unread': 'Ce n’est pas un de vos codes de récupération.',
  'recovery.wrong':
    'Ce n’est pas un de vos codes de récupération, ou il a été utilisé. Il vous reste {left, plural, one {# tentative} many {# tentatives} other {# tentatives}}.',
  'recoveryCodes.title': 'Codes de récupération',
  'recoveryCodes.save': 'Conservez vos codes de récupération',
  'recoveryCodes.renew': 'Obtenir de nouveaux codes de récupération ?',
  'recoveryCodes.lead':
    'Si votre téléphone est perdu, un code de récupération vous connecte à {owner} sans votre messagerie. Vous en recevez dix ; chacun fonctionne une seule fois.',
  'recoveryCodes.left':
    'Il vous en reste {left}. Avec les nouveaux, {left, plural, one {l’ancien ne sera plus valable} many {les anciens ne seront plus valables} other {les anciens ne seront plus valables}}.',
  'recoveryCodes.show': 'Afficher mes codes',
  'recoveryCodes.new': 'Obtenir de nouveaux codes',
  'recoveryCodes.shownTitle': 'Vos codes de récupération',
  'recoveryCodes.shownLead':
    'Gardez-les ailleurs que sur votre téléphone : dans un gestionnaire de mots de passe, ou imprimés dans un tiroir. Cette page les affiche dix minutes au plus.',
  'recoveryCodes.copy': 'Copier les codes de récupération',
  'recoveryCodes.print': 'Imprimer',
  'recoveryCodes.download': 'Télécharger',
  'recoveryCodes.fileName': 'codes de récupération pour {owner}.txt',
  'recoveryCodes.file': 'Codes de récupération pour {owner}. Chacun fonctionne une seule fois.',
  'recoveryCodes.each': 'Chacun fonctionne une seule fois, à la place d’un code de votre messagerie pour {owner}.',
  'recoveryCodes.endsOlder': 'Les codes que vous aviez avant ne sont plus valables.',
  'recoveryCodes.typeBack': 'Saisissez l’un d’eux',
  'recoveryCodes.typeBackHint':
    'Depuis l’endroit où vous les gardez, pour vérifier que vous pouvez l’y lire. Il reste valable.',
  'recoveryCodes.missing': 'Saisissez un des codes ci-dessus.',
  'recoveryCodes.wrong': 'Ce n’est aucun des codes ci-dessus.',
  'recoveryCodes.saved': 'Je les ai conservés',
  'recoveryCodes.later': 'Pas maintenant',
  'recoveryCodes.seeAgain': 'Revoir les codes que vous venez de créer',

  'steps.label': 'Progression',
  'steps.type': 'Type',
  'steps.details': 'Détails',
  'steps.scan': 'Scan',
  'steps.sendCode': 'Envoi du code',
  'steps.done': 'Terminé',
  'add.title': 'Ajouter un jeton',
  'add.mustEnroll': '{owner} demande un second facteur à tout le monde. Ajoutez le vôtre pour continuer.',
  'add.mustEnrollStuck': '{owner} demande un second facteur à tout le monde, et vous ne pouvez pas continuer sans.',
  'add.takenBack':
    'C’est annulé : cette conversation ne reçoit aucun code, et les codes de récupération créés entre-temps ne sont plus valables. Recommencez, et scannez avec votre propre téléphone.',
  'add.lead': 'Comment voulez-vous recevoir vos codes ?',
  'add.mailProof': 'Confirmer votre adresse e-mail',
  'add.bot': 'BOT',
  'add.chosen': 'Choisi',
  'add.botHint':
    'Un bot dans une application de messagerie que vous avez déjà vous envoie les codes. Gratuit, et rien à installer.',
  'add.existing': 'Utiliser une messagerie existante',
  'add.existingHint': '{name} dans {messenger}, qui reçoit déjà vos codes pour {owner}. Sans scan.',
  'add.refused.notAllowed':
    '{owner} ne permet pas d’ajouter des jetons soi-même. Demandez à votre administrateur de l’autoriser.',
  'add.refused.blocked':
    'L’ajout de jetons est bloqué pour vous, parce qu’un changement a été signalé comme n’étant pas de vous. Seul votre administrateur peut l’autoriser de nouveau.',
  'add.refused.elsewhere':
    'Vous avez déjà une messagerie pour un autre site. Avant d’en ajouter une pour {owner}, montrez que c’est vous avec un code de celle-ci.',
  'add.refused.mailProof': '{owner} demande un code par e-mail avant l’ajout du premier jeton.',
  'add.refused.invitation':
    'Pour {owner}, le premier jeton s’ajoute seulement sur invitation. Demandez une invitation à votre administrateur, et ouvrez son lien.',
  'add.invited': 'J’ai une invitation',
  'proof.title': 'Montrez que c’est vous',
  'proof.lead':
    'Vous avez déjà une messagerie pour un autre site. Un code de celle-ci vous permet de continuer pour {here}, afin que personne ne puisse le faire avec votre mot de passe seul.',
  'proof.send': 'Envoyer un code dans {messenger}',
  'proof.recovery': 'Utiliser un code de récupération pour {there}',
  'proof.recoveryHeading': 'Un code de récupération pour {there}',
  'proof.none': 'Rien de cela ne fonctionne ? Un administrateur peut vous envoyer une invitation.',
  'proof.back': 'Choisir un autre moyen',
  'addressCode.title': 'Confirmez votre nouvelle adresse',
  'addressCode.lead': 'Nous avons envoyé un code à {email}. Il est valable 10 minutes.',
  'addressCode.hint':
    'Rien n’est arrivé ? Regardez dans les courriers indésirables, et vérifiez que l’adresse est bonne.',
  'addressCode.wrong': 'Ce n’est pas le bon code. Tentatives restantes : {left}.',
  'addressCode.over': 'Ce code n’est plus valable. Envoyez-en un nouveau.',
  'addressCode.spent': 'Il y a eu trop de codes incorrects. Envoyez-en un nouveau.',
  'addressCode.again': 'Envoyer un nouveau code',
  'addressCode.stays': 'Tant que vous n’avez pas saisi le code, votre adresse reste {email}.',
  'addressCode.noneYet': 'Tant que vous n’avez pas saisi le code, vous n’avez pas d’adresse.',
  'addressCode.other': 'Utiliser une autre adresse',
  'forgotten.title': 'Mot de passe oublié ?',
  'forgotten.lead':
    'Saisissez votre identifiant pour {owner}. S’il a une adresse e-mail, nous y envoyons un lien qui définit un nouveau mot de passe.',
  'forgotten.button': 'M’envoyer un lien par e-mail',
  'forgotten.sent':
    'Si cet identifiant est celui d’une personne d’ici qui a une adresse e-mail, un e-mail est en route. Il dit quoi faire.',
  'forgotten.nothing':
    'Rien après quelques minutes ? Regardez dans les courriers indésirables. Si vous n’avez pas d’adresse e-mail ici, adressez-vous à votre administrateur chez {owner}.',
  'forgotten.again': 'Demander un autre e-mail',
  'forgotten.back': 'Revenir à la connexion',
  'resetLink.title': 'Définir un nouveau mot de passe',
  'resetLink.lead':
    'Continuez si vous voulez définir maintenant un nouveau mot de passe pour {owner}. Le lien fonctionne une seule fois.',
  'resetLink.unusable': 'Ce lien a déjà été utilisé, est trop ancien ou n’est plus valable.',
  'newPassword.lead':
    'Choisissez un nouveau mot de passe. Vos sessions dans tous les autres navigateurs seront fermées.',
  'newPassword.button': 'Enregistrer le mot de passe',
  'mailProof.title': 'Consultez vos e-mails',
  'mailProof.first': 'D’abord un code par e-mail',
  'mailProof.firstLead':
    'Avant l’ajout de votre premier jeton, nous vérifions que votre adresse e-mail est bien la vôtre.',
  'mailProof.lead':
    'Nous vous avons envoyé un code ; il est valable 10 minutes. L’e-mail dit que quelqu’un ajoute une messagerie à votre compte : c’est vous, maintenant.',
  'mailProof.again': 'M’en envoyer un autre',
  'mailProof.sentAgain': 'Un autre e-mail est en route. Seul son code est valable maintenant.',
  'mailProof.code': 'Code reçu par e-mail',
  'mailProof.tooMany':
    'Trop de codes ont été demandés : aucun autre e-mail n’a été envoyé. Le code du dernier reste valable ; vous pourrez en demander un autre plus tard.',
  'mailProof.wrong': 'Ce n’est pas le bon code. Tentatives restantes : {left}.',
  'mailProof.over': 'Ce code n’est plus valable. Demandez-en un nouveau.',
  'invitation.title': 'Invitation',
  'invitation.heading': 'Vous avez une invitation',
  'invitation.signInLead':
    'Votre administrateur vous invite à ajouter un second facteur pour {owner}. Connectez-vous d’abord, et vous reviendrez ici.',
  'invitation.openAgain': 'Après la connexion, ouvrez le lien encore une fois.',
  'invitation.signIn': 'Se connecter',
  'invitation.alone':
    'Le lien seul n’ouvre rien, afin que toute personne qui le trouve ne puisse pas s’en servir à votre place.',
  'invitation.lead': 'Acceptez l’invitation, et ajoutez la messagerie qui doit recevoir vos codes pour {owner}.',
  'invitation.link': 'Le lien de votre administrateur',
  'invitation.hint': 'Copiez le lien entier et collez-le ici, ou ouvrez-le encore une fois.',
  'invitation.used':
    'Cette invitation ne sert plus : une messagerie a été ajoutée depuis qu’elle a été faite. S’il vous en faut une autre, demandez à votre administrateur.',
  'invitation.expired':
    'Cette invitation a expiré : elle était valable sept jours. Demandez-en une autre à votre administrateur.',
  'invitation.notYours':
    'Cette invitation est pour une autre personne, ou pour un autre site. Ouvrez de nouveau son lien, et connectez-vous là avec le compte pour lequel elle a été faite.',
  'invitation.unusable':
    'Ce n’est pas une de nos invitations. Copiez le lien entier, ou demandez-en une autre à votre administrateur.',
  'invitation.accept': 'Accepter l’invitation',
  'assign.title': 'Utiliser une messagerie existante',
  'assign.heading': 'Utiliser {name} ici aussi ?',
  'assign.lead':
    'Vos codes pour {here} arriveront alors dans la même conversation de {messenger} que ceux pour {there}. Pour être sûrs que cette conversation est toujours la vôtre, nous y envoyons d’abord un code.',
  'assign.back': 'Retour aux types',
  'details.replaceTitle': 'Remplacer',
  'details.heading': 'Votre jeton BOT',
  'details.replaceHeading': 'Remplacer {name}',
  'details.replaceLead':
    'Choisissez où vos codes doivent arriver désormais. {name} fonctionne jusqu’à ce que la nouvelle conversation soit prête, puis s’arrête.',
  'details.defaultName': '{messenger} sur mon téléphone',
  'details.defaultNameAgain': '{messenger} sur mon téléphone {number}',
  'details.name': 'Nom',
  'details.nameHint': 'Pour le reconnaître plus tard, par exemple {messenger} sur mon téléphone.',
  'details.messenger': 'Messagerie',
  'details.length': 'Longueur du code (OTP Length)',
  'details.digits': '{digits} chiffres',
  'details.digitsDefault': '{digits} (par défaut)',
  'details.lengthHint': 'Laissez 6, sauf si l’on vous a dit autre chose.',

  'scan.heading': 'Scannez avec votre téléphone',
  'scan.qrCode': 'QR code qui ouvre la conversation dans {messenger}',
  'scan.otherDevice': 'Ou scannez le code avec un autre appareil :',
  'scan.whenShown': 'au moment où cette page s’est affichée',
  'scan.goodFor': 'Valable {time}',
  'scan.step.camera': 'Pointez l’appareil photo de votre téléphone vers le code.',
  'scan.step.cameraPage':
    'Pointez l’appareil photo de votre téléphone vers le code et ouvrez la page à laquelle il mène.',
  'scan.step.openLink': 'Ouvrez le lien dans {messenger} : la conversation avec {bot} apparaît.',
  'scan.step.pressOpen': 'Appuyez sur « Ouvrir {messenger} » : la conversation avec {bot} apparaît.',
  'scan.step.pressStart': 'Appuyez sur DÉMARRER sous la conversation.',
  'scan.step.pressSend': 'Appuyez sur Envoyer : le message est déjà écrit.',
  'scan.step.getStarted': 'Touchez Démarrer, ou envoyez le message qui y est déjà écrit.',
  'scan.step.startOrSend': 'Appuyez sur le bouton de démarrage, ou envoyez le message qui y est déjà écrit.',
  'scan.noCamera': 'Pas d’appareil photo ?',
  'scan.sendCode': 'Ou ouvrez la conversation avec <b>{bot}</b> et envoyez ce code :',
  'typeCode.heading': 'Envoyez un code au bot',
  'typeCode.open': 'Ouvrez la conversation avec <b>{bot}</b> dans {messenger}.',
  'typeCode.send': 'Envoyez-y ce code :',
  'typeCode.return': 'Revenez à cette page. Elle continue d’elle-même.',
  'enrollment.openHere': 'Ouvrir {messenger} sur cet appareil',
  'enrollment.webLink': 'Rien ne s’ouvre ? Utilisez le lien web',
  'enrollment.copyCode': 'Copier le code',
  'live.awaitingScan': 'En attente de votre scan',
  'live.awaitingCode': 'En attente de votre code',
  'live.awaitingMessage': 'Scanné · en attente de votre message',
  'live.awaitingMessageFrom': 'Scanné par {name} · en attente d’un message',
  'live.awaitingConfirmation': 'Scanné · en attente de votre réponse',
  'live.awaitingConfirmationFrom': 'Scanné par {name} · en attente de votre réponse',
  'live.codeSent': 'Code reçu · en attente de votre réponse',
  'live.codeSentBy': 'Code de {name} · en attente de votre réponse',
  'live.active': 'Actif',
  'live.cancelled': 'Annulé',
  'live.policy': 'Ce n’est plus possible',
  'live.expired': 'Délai expiré',
  'live.locked': 'Arrêté après trop de réponses incorrectes',
  'message.heading': 'Écrivez quelque chose au bot',
  'message.lead':
    'Dans {messenger}, le bot ne peut vous écrire qu’après vous. Appuyez sur Continuer dans la conversation avec <b>{bot}</b>, ou envoyez-y n’importe quel message, et cette page continue d’elle-même.',
  'message.leadUnnamed':
    'Dans {messenger}, le bot ne peut vous écrire qu’après vous. Appuyez sur Continuer dans la conversation avec <b>le bot</b>, ou envoyez-y n’importe quel message, et cette page continue d’elle-même.',
  'confirm.heading': 'Cette conversation est-elle la vôtre ?',
  'confirm.number': 'Le bot affiche un nombre dans {messenger}. Lequel ?',
  'confirm.lead': 'Le bot affiche un code dans {messenger}. Saisissez-le ici.',
  'confirm.code': 'Code de la conversation',
  'confirm.button': 'Confirmer',
  'confirm.noMessage':
    'Aucun message dans votre conversation ? Alors quelqu’un d’autre a scanné le code. Annulez, et recommencez.',
  'confirm.nameIsAHint': 'Le nom ci-dessus est seulement celui qu’indique {messenger}.',
  'confirm.missing': 'Saisissez le code de la conversation.',
  'confirm.unread': 'Ce n’est pas ce que la conversation affiche.',
  'confirm.wrong':
    'Ce n’est pas ce que la conversation affiche. Il vous reste {left, plural, one {# tentative} many {# tentatives} other {# tentatives}}.',
  'active.heading': '{messenger} : tout est prêt',
  'active.lead': '<b>{name}</b> est actif. Le bot vous envoie désormais les codes pour {owner}.',
  'active.replacedLead':
    '<b>{name}</b> est actif, et celui qu’il remplace s’est arrêté. Le bot vous envoie désormais les codes pour {owner}.',
  'active.who': 'Connecté à <b>{name}</b> sur {messenger}.',
  'active.whoUnnamed': 'Connecté à un compte {messenger} qui n’affiche pas de nom.',
  'active.notYou': 'Ce n’est pas vous ?',
  'active.takeBack': 'Annuler le changement',
  'active.recovery':
    'Si ce téléphone est perdu, un code de récupération vous laisse entrer. Cela ne prend qu’un instant maintenant.',
  'active.saveCodes': 'Conserver vos codes de récupération',
  'active.done': 'Terminé',
  'active.test': 'Envoyer un message d’essai',
  'ended.locked.title': 'Trop de réponses incorrectes',
  'ended.locked.text':
    'Par sécurité, cette tentative a été arrêtée et rien n’a été ajouté. Recommencez avec un nouveau code.',
  'ended.cancelled.title': 'Annulé',
  'ended.cancelled.text': 'Rien n’a été ajouté. Vous pouvez recommencer.',
  'ended.policy.title': 'Ce n’est plus possible',
  'ended.policy.text':
    'Rien n’a été ajouté, car quelque chose a changé entre-temps : votre façon de vous connecter, ou ce que votre administrateur autorise. Recommencez ; si ce n’est pas possible, demandez à votre administrateur.',
  'ended.replaced.title': 'Vous avez continué ailleurs',
  'ended.replaced.text':
    'Vous avez recommencé dans un autre onglet ou sur un autre appareil. Seul le code le plus récent est valable.',
  'ended.expired.title': 'Le code a expiré',
  'ended.expired.text':
    'Il n’est valable que quelques minutes, afin que personne d’autre ne puisse l’utiliser. Demandez-en un nouveau et scannez-le tout de suite.',
  'ended.gone.title': 'Plus connecté',
  'ended.gone.text': 'Cette messagerie était connectée, et a été retirée depuis. Elle n’envoie pas de codes.',
  'ended.newCode': 'Obtenir un nouveau code',

  'landing.title': 'Ouvrir {messenger}',
  'landing.heading': 'Continuez dans {messenger}',
  'landing.noScript':
    'Votre code est à la fin de l’adresse de cette page, après le point : deux groupes de cinq caractères. Ouvrez la conversation avec <b>{bot}</b> dans {messenger} et envoyez-le-y.',
  'landing.noScriptHint': 'Il est aussi sous le QR code, sur la page que vous avez scannée.',
  'landing.waiting': 'Nous vous attendons dans {messenger}. Appuyez-y sur Envoyer : le message est déjà écrit.',
  'landing.needsMessage':
    'C’est presque fini. Appuyez sur Continuer dans la conversation, ou écrivez quelque chose au bot.',
  'landing.confirm.title': 'Revenez maintenant au QR code',
  'landing.confirm.text': 'La page qui l’affiche demande le code que le bot vous a envoyé.',
  'landing.done.title': 'C’est fait',
  'landing.done.text': 'Vos codes arrivent désormais dans {messenger}. Vous pouvez fermer cette page.',
  'landing.over.title': 'Ce code n’est plus valable',
  'landing.over.text': 'Demandez-en un nouveau sur la page qui l’affichait, et scannez-le.',
  'landing.none':
    '<b>Il manque le code.</b> Scannez de nouveau le QR code, ou envoyez le code affiché dessous à <b>{bot}</b> dans {messenger}.',
  'landing.nothing': 'Rien ne se passe ?',
  'landing.find': 'Cherchez vous-même <b>{bot}</b> dans {messenger} et envoyez-lui ce code :',
  'landing.findOrOpen':
    'Cherchez vous-même <b>{bot}</b> dans {messenger} (<link>ouvrir la conversation</link>) et envoyez-lui ce code :',

  'tokenOrigin.when': 'Ajout de {messenger} le {at} : personne n’a pu en être averti.',
  'tokenOrigin.from': 'Ajout de {messenger} le {at} depuis {from} : personne n’a pu en être averti.',
  'tokenOrigin.notYou': 'Si ce n’était pas vous, parlez-en à votre administrateur chez {owner}.',
  'tokenOrigin.until': 'Cet avis reste affiché jusqu’au {day}.',
  'tokenOrigin.itWasMe': 'C’était moi',
  'tokenOrigin.remove': 'La supprimer',
  'tokenOrigin.ask': 'Demandez à cette personne si c’était bien elle.',
  'tokens.title': 'Second facteur',
  'tokens.assignNew': 'Ajouter (Assign New)',
  'tokens.begun': 'Vous avez commencé à ajouter un jeton. <link>Continuer</link>',
  'tokens.noneLeft': 'Plus aucun jeton',
  'tokens.noneYet': 'Pas encore de second facteur',
  'tokens.emptyLead':
    'Un bot dans votre application de messagerie peut vous envoyer les codes pour {owner}. Cela prend environ une minute et ne coûte rien.',
  'tokens.about': '{messenger} · depuis le {day}',
  'tokens.aboutNamed': '{messenger} · {name} · depuis le {day}',
  'tokens.lastUsed': 'Dernière utilisation le {day}',
  'tokens.neverUsed': 'Pas encore utilisé',
  'tokens.graceUntil':
    '{owner} demande un second facteur à tout le monde. Ajoutez le vôtre avant le {at} ; ensuite, vous ne pourrez pas continuer sans.',
  'tokens.graceStuck':
    '{owner} demande un second facteur à tout le monde à partir du {at}, et vous ne pouvez pas en ajouter un vous-même. Parlez-en à votre administrateur d’ici là.',
  'tokens.unreachable':
    'Les messages n’arrivent plus. Ouvrez la conversation dans {messenger}, débloquez le bot et écrivez-lui.',
  'tokens.disabled':
    'Votre administrateur a désactivé ce jeton : aucun code n’y est envoyé pour le moment. Lui seul peut le réactiver.',
  'tokens.askedFirst': 'Utilisé en premier',
  'tokens.askFirst': 'Utiliser en premier<hidden> : {name}</hidden>',
  'tokens.fullReplace':
    'Vous avez autant de jetons que permis ({most}). Pour utiliser une autre messagerie, remplacez-en un.',
  'tokens.fullRemove': 'Vous avez autant de jetons que permis ({most}). Pour en ajouter un autre, supprimez-en un.',
  'tokens.fullAsk':
    'Vous avez autant de jetons que permis ({most}). S’il vous en faut un autre, adressez-vous à votre administrateur.',
  'tokens.test': 'Envoyer un message d’essai',
  'tokens.more': 'Autres actions pour {name}',
  'tokens.check': 'Vérifier la liaison',
  'tokens.rename': 'Renommer<hidden> {name}</hidden>',
  'tokens.replace': 'Remplacer<hidden> {name}</hidden>',
  'tokens.remove': 'Supprimer<hidden> {name}</hidden>',
  'tokenState.active': 'Actif',
  'tokenState.unreachable': 'Injoignable',
  'tokenState.disabled': 'Désactivé',
  'tokenState.revoked': 'Révoqué',
  'news.removed': 'Le jeton est supprimé. Il n’envoie plus de codes.',
  'news.renamed': 'Le jeton a son nouveau nom.',
  'news.recognized': 'Merci. Nous cessons de vous en avertir.',
  'news.askedFirst': 'Les codes y arrivent désormais en premier.',
  'news.cancelled': 'Rien n’a été ajouté.',
  'news.undoLate':
    'Il est trop tard pour annuler cela d’une simple pression. Supprimez cette messagerie maintenant. Si vous avez des codes de récupération, créez-en de nouveaux.',
  'news.undoLate.ask':
    'Il est trop tard pour annuler cela d’une simple pression. Prévenez votre administrateur maintenant : il peut retirer cette messagerie.',
  'active.takeBackWorks': 'Vous pouvez encore annuler pendant {time}.',
  'active.takeBackUntil': 'Le délai pour annuler se termine {when}.',
  'active.takeBackOver': 'Il est trop tard pour annuler cela d’une simple pression.',
  'news.notReplaced': 'Rien n’a été remplacé. Votre messagerie reçoit vos codes comme avant.',
  'news.assigned': 'Votre messagerie reçoit maintenant aussi les codes pour ce site.',
  'news.testSent': 'Un message d’essai est en route. Regardez dans la conversation.',
  'news.testUndelivered': 'Le message d’essai n’est pas arrivé. Ouvrez la conversation, débloquez le bot et réessayez.',
  'news.reachable': 'La liaison fonctionne : le bot peut écrire dans votre conversation.',
  'news.unreachable': 'Le bot ne peut pas écrire dans votre conversation. Ouvrez-la, débloquez le bot et réessayez.',
  'news.unknown': 'La messagerie n’a pas donné de réponse claire. Envoyez un message d’essai pour le vérifier.',
  'news.codesKept': 'Vous avez vos codes de récupération. Chacun vous connecte une seule fois.',
  'news.pinSet': 'Votre code PIN est défini. Saisissez-le désormais devant chaque code.',
  'news.pinRemoved': 'Votre code PIN est supprimé. Le code seul suffit.',
  'news.recovered':
    'Vous avez utilisé un code de récupération ; {left, plural, =0 {il n’en reste aucun} one {il en reste #} many {il en reste #} other {il en reste #}}.',
  'news.lost.none': 'Ajoutez une messagerie maintenant, pour recevoir de nouveau des codes. <link>Ajouter</link>',
  'news.lost.tellNone':
    'Vous ne recevez plus de codes : demandez à votre administrateur de vous laisser ajouter une messagerie.',
  'news.lost.replace':
    'Le téléphone avec votre messagerie est perdu ? Appuyez maintenant sur « Remplacer » à côté d’elle, afin que personne d’autre ne reçoive vos codes.',
  'news.lost.remove':
    'Le téléphone avec votre messagerie est perdu ? Supprimez-la ci-dessous maintenant, afin que personne d’autre ne reçoive vos codes.',
  'news.lost.tell':
    'Le téléphone avec votre messagerie est perdu ? Prévenez votre administrateur, afin que personne d’autre ne reçoive vos codes.',
  'safety.recovery': 'Codes de récupération',
  'safety.recoveryLeft':
    '{left, plural, =0 {Vous n’en avez aucun. Sans eux, un téléphone perdu vous ferme l’accès.} one {# code de récupération restant} many {# codes de récupération restants} other {# codes de récupération restants}}',
  'safety.recoveryUnkept':
    'Il vous reste {left, plural, one {# code de récupération} many {# codes de récupération} other {# codes de récupération}}, mais vous n’en avez encore ressaisi aucun. Perdus ? Demandez-en de nouveaux.',
  'safety.recoverySave': 'Conserver vos codes de récupération',
  'safety.recoveryRenew': 'En obtenir de nouveaux',
  'safety.pin': 'Code PIN',
  'safety.pinThere': 'Vous le saisissez devant chaque code.',
  'safety.pinNone': 'Quatre chiffres à vous, saisis devant chaque code.',
  'safety.pinChange': 'Changer<hidden> le code PIN</hidden>',
  'safety.pinSet': 'Définir<hidden> un code PIN</hidden>',
  'safety.pinRemove': 'Supprimer<hidden> le code PIN</hidden>',
  'safety.browsers': 'Navigateurs',
  'safety.browsersText': 'Là où vous avez choisi de vous connecter sans code.',
  'safety.browsersOpen': 'Vérifier<hidden> les navigateurs</hidden>',
  'safety.assistants': 'Assistants',
  'safety.assistantsText': 'Qui vous a interrogé dans votre conversation, et ce que vous avez autorisé.',
  'safety.assistantsOpen': 'Consulter<hidden> les assistants</hidden>',
  'safety.profile': 'Profil',
  'safety.profileText': 'Ce que ce site sait de vous.',
  'safety.profileOpen': 'Ouvrir<hidden> le profil</hidden>',

  'rename.title': 'Renommer',
  'rename.heading': 'Renommer {name}',
  'rename.name': 'Nom',
  'rename.hint': 'Jusqu’à 50 caractères, par exemple iPhone d’Ana.',
  'remove.title': 'Supprimer',
  'remove.heading': 'Supprimer {name} ?',
  'remove.lead':
    'Le bot dans {messenger} cesse aussitôt de vous envoyer des codes, et vos sessions dans tous les autres navigateurs sont fermées.',
  'remove.lastRequired':
    'C’est votre seul jeton, et {owner} en demande un à tout le monde : sans lui, vous n’irez pas plus loin ici tant qu’un autre n’est pas ajouté.',
  'remove.last':
    'C’est votre seul jeton. Sans lui, votre mot de passe ou votre boîte e-mail suffit pour ouvrir {owner}.',
  'remove.othersOff':
    'Vos autres jetons sont désactivés. Sans celui-ci, il vous faut un code de récupération ou votre administrateur pour vous connecter à {owner}.',

  'pin.form.title': 'Définir un code PIN',
  'pin.change.title': 'Changer votre code PIN',
  'pin.form.lead':
    'Quatre chiffres connus de vous seul. Vous les saisissez devant chaque code : même avec votre téléphone en main, une autre personne ne peut pas se connecter. Vos sessions dans tous les autres navigateurs seront fermées.',
  'pin.form.new': 'Nouveau code PIN',
  'pin.form.hint': 'Pas de suites comme 1234, pas de paires comme 4747, pas d’années.',
  'pin.form.again': 'Saisissez-le de nouveau',
  'pin.remove.title': 'Supprimer votre code PIN',
  'pin.remove.heading': 'Supprimer votre code PIN ?',
  'pin.remove.lead':
    'Ensuite, le code de votre messagerie suffit, aussi pour une personne qui a votre téléphone en main. Vos sessions dans tous les autres navigateurs seront fermées.',

  'assistants.title': 'Assistants',
  'assistants.lead':
    'Programmes qui ont demandé votre approbation sur {owner} ces 30 derniers jours. Celui que vous suspendez ne peut plus vous interroger.',
  'assistants.empty': 'Personne n’a demandé votre approbation ces 30 derniers jours.',
  'assistants.asked': 'Dernière question : {at}',
  'assistants.notAsked': 'Aucune question ces 30 derniers jours.',
  'assistants.paused': 'En pause',
  'assistants.waiting':
    '{count, plural, one {# question vous attend dans votre conversation.} many {# questions vous attendent dans votre conversation.} other {# questions vous attendent dans votre conversation.}}',
  'assistants.allowed': 'Ce que vous avez autorisé :',
  'assistants.allowedNothing': 'Vous n’avez rien autorisé ces 30 derniers jours.',
  'assistants.line': '{what} ({at})',
  'assistants.lineUnused': '{what} ({at}, non utilisé)',
  'assistants.permits': 'Ce qu’il peut faire sans vous interroger :',
  'assistants.permitSame': '{label} : exactement {value}',
  'assistants.permitAtMost': '{label} : jusqu’à {amount} chaque fois',
  'assistants.permitAny': '{label} : sans restriction',
  'assistants.permitLeft':
    '{count, plural, one {reste # fois} many {restent # de fois} other {restent # fois}}, jusqu’au {at}',
  'assistants.permitLeftTotal':
    '{count, plural, one {reste # fois} many {restent # de fois} other {restent # fois}}, {amount} au total, jusqu’au {at}',
  'assistants.permitEnd': 'Mettre fin<hidden> : {name}</hidden>',
  'assistants.pause': 'Suspendre<hidden> {name}</hidden>',
  'assistants.resume': 'Autoriser à nouveau<hidden> : {name}</hidden>',

  'browsers.title': 'Navigateurs',
  'browsers.lead':
    'Ils se connectent à {owner} sans code, parce que vous l’avez demandé. Oubliez chacun de ceux qui ne sont plus à vous.',
  'browsers.forgotten': 'Oublié. Il demandera un code la prochaine fois.',
  'browsers.empty': 'Aucun navigateur n’est dispensé du code.',
  'browsers.unnamed': 'Un navigateur',
  'browsers.this': 'Ce navigateur',
  'sessions.title': 'Vos sessions',
  'sessions.lead':
    'Chaque navigateur connecté à ces pages de {owner}. Fermez la session de chacun de ceux qui ne sont pas à vous.',
  'sessions.this': 'Ce navigateur',
  'sessions.dates': 'Connexion le {since} · dernière utilisation le {used}',
  'sessions.datesFrom': 'Connexion le {since} depuis {network} · dernière utilisation le {used}',
  'sessions.end': 'Déconnecter<hidden> {device}</hidden>',
  'sessions.endUnnamed': 'Déconnecter<hidden> celui-ci</hidden>',
  'sessions.endOthers': 'Fermer toutes les autres sessions',
  'sessions.endOthersHint': 'Les navigateurs dispensés du code en demandent de nouveau un, eux aussi.',
  'sessions.endedThere': 'Session fermée.',
  'sessions.othersEnded': 'Toutes vos autres sessions sont fermées.',
  'sessions.alone': 'Vous n’avez aucune autre session.',
  'safety.sessions': 'Vos sessions',
  'safety.sessionsText': 'Chaque navigateur où votre session est ouverte. Vous pouvez fermer chacune d’elles.',
  'safety.sessionsOpen': 'Vérifier<hidden> vos sessions</hidden>',
  'browsers.dates': 'depuis le {since} · dernière utilisation le {used} · jusqu’au {until}',
  'browsers.forget': 'Oublier<hidden> {device}</hidden>',
  'browsers.forgetUnnamed': 'Oublier<hidden> ce navigateur</hidden>',

  'profile.title': 'Profil',
  'profile.waiting': '{email} attend son code. <link>Saisir le code</link>.',
  'profile.none': 'Rien pour l’instant',
  'profile.set': 'Défini',
  'profile.name': 'Nom',
  'profile.phone': 'Téléphone',
  'profile.login': 'Identifiant',
  'profile.email': 'E-mail',
  'profile.password': 'Mot de passe',
  'profile.language': 'Langue des messages',
  'profile.languageOfChat': 'Comme dans votre messagerie',
  'profile.change.name': 'Changer<hidden> le nom</hidden>',
  'profile.change.phone': 'Changer<hidden> le téléphone</hidden>',
  'profile.change.login': 'Changer<hidden> l’identifiant</hidden>',
  'profile.change.email': 'Changer<hidden> l’e-mail</hidden>',
  'profile.change.password': 'Changer<hidden> le mot de passe</hidden>',
  'profile.change.language': 'Changer<hidden> la langue des messages</hidden>',
  'profile.create.password': 'Créer<hidden> un mot de passe</hidden>',
  'profile.title.name': 'Changer votre nom',
  'profile.title.phone': 'Changer votre numéro de téléphone',
  'profile.title.login': 'Changer votre identifiant',
  'profile.title.email': 'Changer votre adresse e-mail',
  'profile.title.password': 'Changer votre mot de passe',
  'profile.title.language': 'Choisir la langue des messages',
  'profile.title.newPassword': 'Créer un mot de passe',
  'profile.lead.phone': 'Il reste seulement dans votre profil : aucun code n’y est envoyé.',
  'profile.lead.login':
    'Il change partout où vous vous connectez avec lui. Vos sessions dans tous les autres navigateurs seront fermées.',
  'profile.lead.firstEmail':
    'Elle recevra les e-mails sur votre façon de vous connecter. Vos sessions dans tous les autres navigateurs seront fermées.',
  'profile.lead.email':
    'Nous prévenons votre ancienne adresse, et elle peut annuler le changement pendant trois jours. Vos sessions dans tous les autres navigateurs seront fermées.',
  'profile.lead.password':
    'Il vaut partout où vous vous connectez avec votre identifiant. Vos sessions dans tous les autres navigateurs seront fermées.',
  'profile.lead.language': 'Les codes, les questions et les e-mails vous sont écrits dans cette langue.',
  'profile.firstName': 'Prénom',
  'profile.lastName': 'Nom de famille',
  'profile.phoneHint': 'Avec l’indicatif du pays devant. Laissez vide pour le supprimer.',
  'profile.newPassword': 'Nouveau mot de passe',
  'profile.passwordHint': 'De 8 à 100 caractères. Quelques mots à la suite se retiennent facilement.',
  'profile.passwordAgain': 'Saisissez-le de nouveau',
  'profile.saved.name': 'Votre nom est enregistré.',
  'profile.saved.phone': 'Votre numéro de téléphone est enregistré.',
  'profile.saved.login': 'Votre identifiant est changé. Utilisez désormais le nouveau.',
  'profile.saved.password': 'Votre mot de passe est enregistré. Utilisez-le désormais.',
  'profile.saved.language': 'La langue de vos messages est enregistrée.',
  'profile.email.taken': 'Cette adresse appartient à un autre compte. Utilisez-en une autre.',
  'profile.email.tooMany': 'Trop de codes ont été demandés. Réessayez {when}.',
  'profile.saved.email': 'Votre adresse e-mail est enregistrée.',
  'profile.moved.email':
    'Votre adresse e-mail est changée. Votre ancienne adresse a reçu un e-mail avec un lien qui annule ce changement pendant trois jours.',
  'profile.elsewhere.denied':
    'Un autre site auquel vous vous connectez ne vous laisse pas changer cela. Adressez-vous à votre administrateur.',
  'undo.title': 'Ce n’est pas moi',
  'undo.done.title': 'C’est annulé',
  'undo.partly.title': 'Tout n’a pas pu être annulé',
  'undo.done.lead':
    'Toutes vos sessions sont fermées, et personne ne peut ajouter de messagerie pour vous tant que votre administrateur ne l’autorise pas. Dites-lui ce qui s’est passé, et changez votre mot de passe si vous en avez un.',
  'undo.where': '{owner} · {at}',
  'undo.more':
    '{more, plural, one {Et # autre de ces changements.} many {Et # autres de ces changements.} other {Et # autres de ces changements.}}',
  'undo.goOn': 'Aller sur {owner}',
  'undo.made.unknown': 'Votre façon de vous connecter a changé',
  'undo.became.takenBack': 'C’est annulé.',
  'undo.became.stays': 'Il n’y a rien à annuler.',
  'undo.used.title': 'Ce lien a déjà été utilisé',
  'undo.used.text':
    'Il a été utilisé le {at}, ou bien celui d’un e-mail plus ancien l’a été, qui annule aussi ce qui est venu après. Un lien fonctionne une seule fois. Quelque chose ne va toujours pas ? Parlez-en à l’administrateur pour {owner}.',
  'undo.expired.title': 'Ce lien a expiré',
  'undo.expired.text':
    'Il annulait un changement pendant trois jours, et ils sont passés. Ce n’était pas vous ? Parlez-en maintenant à l’administrateur pour {owner} : il peut mettre fin à toutes vos sessions et à toutes vos messageries.',
  'undo.unknown':
    'Ce lien n’est pas de nous, ou il est si ancien que nous l’avons oublié. Copiez le lien entier de l’e-mail ; si cela n’aide pas, adressez-vous à votre administrateur.',
  'undo.heading': 'Ce n’était pas vous ?',
  'undo.lead':
    'Alors annulez le changement, et avec lui tout ce qui a été changé ensuite. Toutes vos sessions seront fermées, et personne ne pourra ajouter de messagerie pour vous tant que votre administrateur ne l’autorise pas de nouveau.',
  'undo.notMember.title': 'Vous ne faites plus partie de {owner}',
  'undo.notMember.text':
    'Ce qui avait été modifié a pris fin là-bas avec votre compte ; il n’y a plus rien à annuler. Cela vous surprend ? Parlez-en à l’administrateur pour {owner}.',
  'undo.unknown.title': 'Ce lien est inconnu',
  'undo.will.stays': 'Cela reste comme c’est, mais le bouton ferme toutes les sessions ouvertes sur votre compte.',
  'undo.link': 'Le lien de l’e-mail',
  'undo.hint': 'Copiez le lien entier de l’e-mail et collez-le ici.',
  'undo.button': 'Annuler le changement',
  'undo.itWasMe': 'C’était vous ? Alors fermez cette page ; rien ne change.',

  // How a person is protected, above their messengers
  'summary.protected':
    'Vous êtes protégé : {count, plural, one {# messagerie} many {# messageries} other {# messageries}}, {left, plural, =0 {aucun code de récupération} one {# code de récupération} many {# codes de récupération} other {# codes de récupération}}.',
  'summary.unreachable': '{messenger} est injoignable : vos codes n’arrivent pas.',
  'summary.off': 'Aucune de vos messageries n’est activée. Parlez-en à votre administrateur.',
  'summary.noCodes': 'Sans code de récupération, un téléphone perdu vous ferme l’accès.',
  'summary.unkept': 'Vous n’avez encore saisi aucun code de récupération pour le vérifier. Assurez-vous de les avoir.',
  'summary.second': 'Une seconde messagerie aide quand un téléphone est perdu.',
  'summary.repair': '{messenger} est injoignable. Débloquez-y le bot, ou remplacez cette messagerie.',

  // What happened with an account
  'safety.activity': 'Activité',
  'safety.activityText': 'Connexions, refus et changements. Si ce n’était pas vous, dites-le là.',
  'safety.activityOpen': 'Vérifier<hidden> l’activité</hidden>',
  'safety.held': 'Ce qui est conservé à votre sujet',
  'safety.heldText': 'Consultez-le et emportez-le dans un fichier.',
  'safety.heldTextDelete': 'Consultez-le, emportez-le dans un fichier, ou supprimez ici votre compte.',
  'safety.heldOpen': 'Ouvrir<hidden> ce qui est conservé à votre sujet</hidden>',
  'activity.title': 'Activité',
  'activity.lead':
    'Ce qui s’est passé récemment avec votre compte pour {owner}. Si ce n’était pas vous, dites-le : ce qui a été obtenu prend fin aussitôt.',
  'activity.empty': 'Rien ne s’est encore passé.',
  'activity.refused': 'Refusé',
  'activity.by.administrator': 'Par votre administrateur',
  'activity.by.assistant': 'Par un assistant',
  'activity.how': 'Comment : {how}',
  'activity.how.password': 'mot de passe',
  'activity.how.email': 'code ou lien reçu par e-mail',
  'activity.how.reset': 'lien vers un nouveau mot de passe',
  'activity.how.host': 'votre connexion ailleurs',
  'activity.how.code': 'code de votre messagerie',
  'activity.how.approval': 'approbation',
  'activity.how.recovery_code': 'code de récupération',
  'activity.how.remembered_browser': 'navigateur mémorisé',
  'activity.notMe': 'Ce n’était pas moi<hidden> : {what}</hidden>',
  'activity.wasMe': 'C’était moi<hidden> : {what}</hidden>',
  'activity.said.me': 'Vous avez dit : c’était moi',
  'activity.said.not_me': 'Vous avez dit : ce n’était pas moi',
  'activity.back': 'Retour à l’activité',
  'news.activity.signIn': 'Cette connexion est terminée, avec tout ce que son navigateur avait obtenu.',
  'news.activity.others': 'Toutes vos autres sessions sont fermées, et chaque navigateur demande de nouveau un code.',
  'news.activity.nothing': 'C’est noté. Personne n’était entré, il n’y avait donc rien à arrêter.',
  'news.activity.me': 'C’est noté : c’était vous.',
  'news.activity.stays':
    'Cela ne peut pas encore être dit : l’avertissement sur cette messagerie reste, voir ci-dessous.',
  'activity.next.title': 'Que faire maintenant',
  'activity.next.lead':
    'Quelqu’un en sait peut-être plus sur votre compte qu’il ne devrait. Ces étapes l’empêchent d’entrer.',
  'activity.next.password': 'Changez votre mot de passe',
  'activity.next.passwordText': 'Qui connaît l’ancien n’ira pas plus loin.',
  'activity.next.messengers': 'Vérifiez vos messageries',
  'activity.next.messengersText': 'Supprimez chacune de celles qui ne sont pas à vous.',
  'activity.next.codes': 'Obtenez de nouveaux codes de récupération',
  'activity.next.codesText': 'Les anciens ne fonctionnent plus.',
  'activity.next.sessions': 'Vérifiez vos sessions',
  'activity.next.sessionsText': 'Fermez celle de chaque navigateur qui n’est pas à vous.',
  'activity.next.administrator':
    'Prévenez aussi votre administrateur : il peut verrouiller votre compte jusqu’à ce que l’on sache ce qui s’est passé.',

  // What is held of a person, and leaving
  'account.title': 'Ce qui est conservé à votre sujet',
  'account.lead':
    'Ce que {owner} conserve ici à votre sujet. Le fichier contient tout, aussi ce qui s’est passé et ce qui vous a été envoyé.',
  'account.messengers': 'Messageries',
  'account.none': 'Aucune',
  'account.since': '{name}, depuis le {day}',
  'account.sessions': 'Vos sessions',
  'account.activity': 'Activité',
  'account.activityOpen': 'Voir ce qui s’est passé',
  'account.download': 'Tout télécharger',
  'account.downloadHint':
    'Un fichier pour des programmes (JSON). Il ne contient ni mot de passe, ni code, ni secret, et rien sur d’autres personnes. Il est noté que vous l’avez emporté.',
  'account.delete': 'Supprimer ici mon compte',
  'account.deleteHint': 'Il prend fin pour toujours, avec tout ce qui est conservé ici à votre sujet.',
  'account.delete.title': 'Supprimer ici votre compte',
  'account.delete.lead': 'Votre compte pour {owner} prend fin aussitôt. Rien ne permet de revenir en arrière.',
  'account.delete.signedOut': 'Vos sessions ici sont fermées dans tous les navigateurs.',
  'account.delete.gone':
    'Vos messageries, codes de récupération, connexions et messages ici sont supprimés en quelques minutes.',
  'account.delete.told':
    'Vous en êtes informé par e-mail et dans vos messageries avant qu’elles ne soient déconnectées.',
  'account.delete.whole':
    'Votre identifiant, votre nom et votre adresse sont supprimés aussi : vous ne les utilisez nulle part ailleurs.',
  'account.delete.profile':
    'Votre identifiant, votre nom et votre adresse restent : ils appartiennent à d’autres comptes à vous, ou à votre application.',
  'account.delete.pseudonym':
    'Le fait que quelque chose s’est passé reste noté sous un numéro aléatoire qui ne mène à personne.',
  'account.delete.first':
    'Emportez d’abord <link>ce qui est conservé à votre sujet</link> : ensuite il n’y en aura plus rien.',
  'account.delete.type': 'Pour confirmer, saisissez {typed}',
  'account.delete.wrong': 'Saisissez {typed}, comme il est écrit ici.',
  'account.deleted.title': 'Votre compte est supprimé',
  'account.deleted.text':
    'Votre session pour {owner} est fermée, et ce qui y était conservé à votre sujet est en cours de suppression. Vous pouvez fermer cette page.',
}
