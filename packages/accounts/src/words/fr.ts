import type { Checked, Translation } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said about signing in, passwords and addresses, by mail and in chats, in French. */
export const texts: Translation<typeof en> = {
  'mail.code.subject': '{code} est votre code pour {resource}',
  'mail.code':
    'Votre code de connexion à {resource} :\n\n{code}\n\nIl est valable {minutes, plural, one {# minute} many {# minutes} other {# minutes}}. Heure de la demande : {at}.\n{warning}\n',
  'mail.code.from':
    'Votre code de connexion à {resource} :\n\n{code}\n\nIl est valable {minutes, plural, one {# minute} many {# minutes} other {# minutes}}. Heure de la demande : {at}, depuis {origin}.\n{warning}\n',
  'mail.proof.subject': '{code} ajoute une messagerie à votre compte {resource}',
  'mail.proof':
    'Quelqu’un qui s’est connecté à {resource} avec votre compte y ajoute une messagerie. Elle recevra vos codes de connexion.\n\nEst-ce vous ? Alors saisissez ce code sur la page qui le demande :\n\n{code}\n\nIl est valable {minutes, plural, one {# minute} many {# minutes} other {# minutes}}. Heure de la demande : {at}.\n{warning}\n',
  'mail.proof.warning':
    'Si ce n’est pas vous, ne donnez le code à personne, quoi qu’on vous dise : quelqu’un s’est connecté à votre place. Changez votre mot de passe si vous en avez un, et prévenez l’administrateur du site.',
  'mail.code.warning':
    'Personne ne vous le demandera jamais. Si vous n’êtes pas en train de vous connecter, ignorez cet e-mail.',
  'mail.link.subject': 'Votre lien de connexion à {resource}',
  'mail.link':
    'Il y a eu tant de tentatives de connexion à votre compte {resource} que cette fois, vous recevez un lien. Ouvrez-le dans le navigateur où vous vous connectez :\n\n{link}\n\nIl fonctionne une seule fois, dans un délai de {hours, plural, one {# heure} many {# heures} other {# heures}}. Heure de la demande : {at}.\n{warning}\n',
  'mail.link.from':
    'Il y a eu tant de tentatives de connexion à votre compte {resource} que cette fois, vous recevez un lien. Ouvrez-le dans le navigateur où vous vous connectez :\n\n{link}\n\nIl fonctionne une seule fois, dans un délai de {hours, plural, one {# heure} many {# heures} other {# heures}}. Heure de la demande : {at}, depuis {origin}.\n{warning}\n',
  'mail.address.subject': '{code} confirme cette adresse pour {resource}',
  'mail.address':
    'Quelqu’un, sans doute vous, veut que cette adresse soit celle du compte {account} sur {resource}. Pour la confirmer, saisissez-y ce code :\n\n{code}\n\nIl est valable {minutes, plural, one {# minute} many {# minutes} other {# minutes}}. Heure de la demande : {at}.\n{warning}\n',
  'mail.address.warning':
    'Personne ne vous le demandera jamais. Si vous ne connaissez pas ce compte, ignorez cet e-mail : sans le code, rien ne change.',
  'mail.reset.subject': 'Un nouveau mot de passe pour {resource}',
  'mail.reset':
    'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour {resource}. Pour le définir, ouvrez cette page :\n\n{link}\n\nLe lien fonctionne une seule fois, dans un délai de {hours, plural, one {# heure} many {# heures} other {# heures}}. Heure de la demande : {at}.\n{warning}\n',
  'mail.reset.undone':
    'Vous avez annulé un changement de votre mot de passe pour {resource}, et le mot de passe qui avait été défini n’est plus valable. Pour en définir un nouveau, ouvrez cette page :\n\n{link}\n\nLe lien fonctionne une seule fois, dans un délai de {hours, plural, one {# heure} many {# heures} other {# heures}}.\n{warning}\n',
  'mail.reset.warning': 'Personne ne vous demandera jamais ce lien. Si vous n’avez rien demandé, ignorez cet e-mail.',
  'mail.help.subject': 'Comment vous connecter à {resource}',
  'mail.help.password':
    'Quelqu’un, sans doute vous, a demandé un code de connexion à {resource}. Votre compte a un mot de passe, donc aucun code n’a été envoyé : connectez-vous avec votre identifiant et votre mot de passe.\n\nSi vous avez oublié votre mot de passe, demandez-en un nouveau à votre administrateur chez {resource}.\n\nHeure de la demande : {at}. Si ce n’était pas vous, vous n’avez rien à faire.\n',
  'mail.help.forgotten':
    'Quelqu’un, sans doute vous, a demandé un code de connexion à {resource}. Votre compte a un mot de passe, donc aucun code n’a été envoyé : connectez-vous avec votre identifiant et votre mot de passe.\n\nSi vous avez oublié votre mot de passe, définissez-en un nouveau ici :\n{page}\n\nHeure de la demande : {at}. Si ce n’était pas vous, vous n’avez rien à faire.\n',
  'mail.help.noPassword':
    'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour {resource}. Votre compte n’a pas de mot de passe. Saisissez votre identifiant sur cette page et choisissez de recevoir un code par e-mail :\n{page}\n\nHeure de la demande : {at}. Si ce n’était pas vous, vous n’avez rien à faire.\n',
  'mail.help.denied':
    'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour {resource}. Votre compte appartient aussi à un site où l’on ne définit pas soi-même un nouveau mot de passe. Demandez-en un à votre administrateur chez {resource}.\n\nHeure de la demande : {at}. Si ce n’était pas vous, vous n’avez rien à faire.\n',
  'chatCode.question':
    'Vous connectez-vous en ce moment à {resource} (compte {account}) ?\nTant de mots de passe incorrects ont été saisis qu’un nouveau navigateur a d’abord besoin d’un code de cette conversation.',
  'chatCode.headline': '{code} vous ouvre {resource}',
  'chatCode.text':
    'Pour le compte {account} sur {resource} ({site}). Saisissez-le avec votre mot de passe. Il fonctionne une seule fois, dans un délai de {minutes, plural, one {# minute} many {# minutes} other {# minutes}}.\n{warning}',
  'chatCode.spent':
    'Vous avez reçu trois codes pour de nouveaux navigateurs en une journée. Le prochain pourra venir {when}.',
  'chatCode.refused': 'Très bien, pas de code donc. Sans code, aucun nouveau navigateur n’entre.',
  'change.user.password_changed': 'Votre mot de passe a été changé.',
  'change.user.email_changed': 'Votre adresse e-mail a été changée.',
  'change.user.login_changed': 'Votre identifiant a été changé.',
  'change.sign_in.attacked':
    'Quelqu’un essaie sans cesse de se connecter à votre place : 20 tentatives incorrectes à la suite. Aucune n’a réussi.',
  'change.remembered_browser.added': 'Un navigateur avec lequel vous vous connectez ne demande plus de codes.',
  'change.remembered_browser.added.named': 'La connexion avec {device} ne demande plus de codes.',
  'button.forgetBrowser': 'Ne plus le mémoriser',
  'browser.forgotten': 'C’est fait : ce navigateur doit de nouveau donner un code, et il est déconnecté de {resource}.',
  'browser.forgottenBefore': 'Ce navigateur n’est déjà plus mémorisé, ou ne peut pas être oublié d’ici.',
  'change.remembered_browser.copied':
    'Quelqu’un a copié le cookie qui dispense l’un de vos navigateurs de codes. Ce navigateur demande de nouveau des codes, et toutes vos autres sessions ont été fermées. Changez votre mot de passe si vous en avez un : la personne qui a la copie le connaît.',
  'attacked.toChat':
    '{change} Compte : {account}, site : {resource}.\nVous n’avez rien à faire. Si vous utilisez le même mot de passe ailleurs, changez-le.',
  'mail.attacked.subject': '{resource} : quelqu’un essaie de se connecter à votre place',
  'mail.attacked':
    '{notice}\nVous n’avez rien à faire : les navigateurs que vous avez déjà utilisés pour vous connecter ne sont pas touchés. Si vous utilisez le même mot de passe ailleurs, changez-le.\n',
  'mail.link.button': 'Se connecter',
  'mail.reset.button': 'Définir un nouveau mot de passe',
  'mail.help.noPassword.button': 'Se connecter avec un code',
  'subject.user.password_changed': 'Votre mot de passe pour {resource} a été changé',
  'subject.user.email_changed': 'Votre adresse e-mail pour {resource} a été changée',
  'subject.user.login_changed': 'Votre identifiant pour {resource} a été changé',
  'subject.remembered_browser.added': 'Un navigateur n’a plus besoin de codes pour {resource}',
  'subject.remembered_browser.copied': 'Quelqu’un a copié un de vos navigateurs pour {resource}',
  'happened.session.started': 'Connexion commencée',
  'happened.session.completed': 'Connexion réussie',
  'happened.sign_in.refused': 'Mot de passe ou code d’e-mail incorrect',
  'happened.sign_in.attacked': 'Nombreuses tentatives de connexion',
  'happened.remembered_browser.added': 'Un navigateur ne demande plus de codes',
  'happened.user.password_changed': 'Mot de passe changé',
  'happened.user.email_changed': 'Adresse e-mail changée',
  'happened.user.login_changed': 'Identifiant changé',
}

/** What its happenings are called, in French. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.create_password': 'Créer un mot de passe',
  'means.user.create_password': 'Définir un premier mot de passe quand la connexion se fait par e-mail.',
  'action.user.change_password': 'Changer le mot de passe',
  'means.user.change_password': 'Choisir un nouveau mot de passe.',
  'action.user.reset_password': 'Mot de passe oublié',
  'means.user.reset_password': 'Définir un nouveau mot de passe avec un lien reçu par e-mail, en cas d’oubli.',
  'action.user.change_email': 'Changer l’e-mail',
  'means.user.change_email': 'Utiliser une autre adresse ; l’ancienne peut annuler le changement pendant trois jours.',
  'action.user.change_phone': 'Changer le numéro de téléphone',
  'means.user.change_phone': 'Garder son numéro de téléphone à jour.',
  'action.user.change_login': 'Changer l’identifiant',
  'means.user.change_login': 'Choisir un autre identifiant.',
  'action.user.change_name': 'Changer le nom',
  'means.user.change_name': 'Corriger son prénom et son nom de famille.',
  'action.user.manage_environment': 'Gérer l’environnement',
  'means.user.manage_environment': 'Voir et oublier les navigateurs dispensés du code.',
  'trail.sign_in.refused': 'Connexion refusée',
  'seen.sign_in.refused': 'Mot de passe ou code reçu par e-mail incorrect',
  'trail.sign_in.host_refused': 'Connexion par votre application refusée',
  'seen.sign_in.host_refused': 'Entrée refusée',
  'trail.sign_in.attacked': 'Nombreuses tentatives de connexion incorrectes',
  'seen.sign_in.attacked': 'Quelqu’un a essayé de deviner encore et encore',
  'made.sign_in.attacked': 'Quelqu’un a essayé de se connecter à votre place',
  'trail.sign_in.link_used': 'Lien de connexion utilisé',
  'trail.sign_in.code_fetched': 'Code pour un nouveau navigateur demandé dans la conversation',
  'trail.sign_in.mail_requested': 'Code par e-mail demandé',
  'trail.password_reset.requested': 'E-mail pour un mot de passe oublié demandé',
  'seen.password_reset.requested': 'Lien vers un nouveau mot de passe demandé',
  'trail.session.started': 'Connexion avec un premier facteur',
  'seen.session.started': 'Connexion',
  'trail.session.completed': 'Second facteur prouvé',
  'seen.session.completed': 'Connexion réussie',
  'trail.email_proof.requested': 'Code pour l’adresse e-mail demandé',
  'trail.email_proof.accepted': 'Adresse e-mail prouvée',
  'trail.email_proof.missed': 'Code d’e-mail incorrect',
  'seen.email_proof.missed': 'Code reçu par e-mail incorrect',
  'trail.remembered_browser.added': 'Navigateur mémorisé',
  'seen.remembered_browser.added': 'Un navigateur est désormais dispensé du code',
  'made.remembered_browser.added': 'Un navigateur a été dispensé des codes',
  'will.remembered_browser.added': 'Avec le bouton, ce navigateur demande de nouveau des codes.',
  'became.remembered_browser.added.taken_back': 'Il demande de nouveau des codes.',
  'trail.remembered_browser.used': 'Navigateur mémorisé, dispensé du code',
  'seen.remembered_browser.used': 'Entrée sans code',
  'trail.remembered_browser.copied': 'Copie d’un navigateur mémorisé repérée',
  'seen.remembered_browser.copied': 'Un navigateur mémorisé a été copié',
  'made.remembered_browser.copied': 'Une copie d’un de vos navigateurs a été repérée',
  'trail.remembered_browser.forgotten': 'Navigateur oublié',
  'seen.remembered_browser.forgotten': 'Navigateur oublié',
  'trail.activity.disowned': 'A dit d’une entrée : ce n’était pas moi',
  'trail.activity.recognized': 'A dit d’une entrée : c’était moi',
  'trail.user.password_changed': 'Mot de passe changé',
  'seen.user.password_changed': 'Mot de passe changé',
  'made.user.password_changed': 'Votre mot de passe a été changé',
  'will.user.password_changed':
    'Avec le bouton, ce mot de passe n’est plus valable. Vous recevez un e-mail pour en définir un nouveau si votre site vous le permet ; sinon, adressez-vous à votre administrateur.',
  'became.user.password_changed.stays':
    'Il reste comme il est. Si vous ne le connaissez pas, demandez-en un nouveau à votre administrateur.',
  'trail.user.email_changed': 'Adresse e-mail changée',
  'seen.user.email_changed': 'Adresse e-mail changée',
  'made.user.email_changed': 'Votre adresse e-mail a été changée',
  'will.user.email_changed': 'Le bouton vous rend votre ancienne adresse.',
  'became.user.email_changed.taken_back': 'Votre adresse est de nouveau l’ancienne.',
  'became.user.email_changed.stays': 'Elle reste comme elle est. Demandez à votre administrateur d’indiquer la bonne.',
  'trail.user.phone_changed': 'Numéro de téléphone changé',
  'seen.user.phone_changed': 'Numéro de téléphone changé',
  'trail.user.login_changed': 'Identifiant changé',
  'seen.user.login_changed': 'Identifiant changé',
  'made.user.login_changed': 'Votre identifiant a été changé',
  'will.user.login_changed':
    'Le bouton vous rend votre ancien identifiant, sauf si quelqu’un d’autre l’a pris entre-temps.',
  'became.user.login_changed.taken_back': 'Votre identifiant est de nouveau l’ancien.',
  'became.user.login_changed.stays':
    'Il reste comme il est, parce que l’ancien appartient à quelqu’un d’autre. Adressez-vous à votre administrateur.',
  'trail.user.name_changed': 'Nom changé',
  'seen.user.name_changed': 'Nom changé',
  'trail.user.language_changed': 'Langue changée',
  'trail.member.viewed': 'Page de cette personne ouverte',
  'trail.member.helped': 'Aide apportée',
  'seen.member.helped': 'Vous avez reçu de l’aide',
}
