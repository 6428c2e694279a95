import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-30' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'approval.number_matching': backTranslated,
  'approval.number_matching.of': backTranslated,
  'approval.number_matching.warning': backTranslated,
  'approval.code_entry': backTranslated,
  'approval.code_entry.of': backTranslated,
  'approval.code_entry.command': backTranslated,
  'approval.code_entry.command.of': backTranslated,
  'approval.code_entry.warning': backTranslated,
  'approval.approve_deny': backTranslated,
  'approval.approve_deny.of': backTranslated,
  'approval.approve_deny.warning': backTranslated,
  'button.approve': backTranslated,
  'button.no': backTranslated,
  'approval.digitsWrong': backTranslated,
  'approval.late': backTranslated,
  'change.approvals.locked': backTranslated,
  'change.approvals.locked.other': backTranslated,
  'subject.approvals.locked': backTranslated,
  'subject.approvals.locked.other': backTranslated,
  'happened.challenge.approved': backTranslated,
  'happened.challenge.declined': backTranslated,
  'happened.approvals.locked': backTranslated,
}

/** What is said of approvals, in French. */
export const texts = {
  'approval.number_matching': '{context}\nSi oui, appuyez sur le nombre que la page vous affiche. {warning}',
  'approval.number_matching.of':
    '{context}\nSi vous voulez exactement ce qui est écrit ci-dessus, appuyez sur le nombre que la page vous affiche. {warning}',
  'approval.number_matching.warning':
    'Personne ne vous dira jamais ce nombre : il n’est que sur la page que vous avez ouverte vous-même.',
  'approval.code_entry': '{context}\nSi oui, répondez avec les six chiffres que la page vous affiche. {warning}',
  'approval.code_entry.of':
    '{context}\nSi vous voulez exactement ce qui est écrit ci-dessus, répondez avec les six chiffres que la page vous affiche. {warning}',
  'approval.code_entry.command':
    '{context}\nSi oui, envoyez /code et les six chiffres que la page vous affiche, par exemple /code 123456. {warning}',
  'approval.code_entry.command.of':
    '{context}\nSi vous voulez exactement ce qui est écrit ci-dessus, envoyez /code et les six chiffres que la page vous affiche, par exemple /code 123456. {warning}',
  'approval.code_entry.warning':
    'N’envoyez que les chiffres de la page que vous avez ouverte vous-même : toute personne qui vous donne des chiffres essaie d’entrer à votre place.',
  'approval.approve_deny': '{context}\nSi oui, approuvez. {warning}',
  'approval.approve_deny.of': '{context}\nVoulez-vous exactement ce qui est écrit ci-dessus ? {warning}',
  'approval.approve_deny.warning': 'N’approuvez que ce que vous faites vous-même en ce moment.',
  'button.approve': 'Approuver',
  'button.no': 'Non',
  'approval.digitsWrong':
    'Ce ne sont pas les chiffres de la page. {left, plural, one {Il vous reste # tentative.} many {Il vous reste # tentatives.} other {Il vous reste # tentatives.}}',
  'approval.late': 'Cette demande a expiré.',
  'change.approvals.locked':
    'Deux fois en une journée, quelqu’un a demandé votre approbation, et votre conversation a répondu que ce n’était pas vous. Pendant un jour, personne ne peut vous demander d’approbation, seulement des codes. Si vous avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'change.approvals.locked.other':
    'Deux fois en une journée, quelqu’un a demandé votre approbation pour autre chose qu’une connexion, et votre conversation a répondu que ce n’était pas vous. Pendant un jour, personne ne peut vous demander d’approbation de ce genre, seulement des codes. Si vous avez un mot de passe, changez-le : l’auteur de la demande le connaît peut-être.',
  'subject.approvals.locked': 'Les connexions par approbation sont suspendues pour {resource}',
  'subject.approvals.locked.other': 'Les approbations sont suspendues pour {resource}, sauf les connexions',
  'happened.challenge.approved': 'Approuvé dans une conversation',
  'happened.challenge.declined': 'Vous avez répondu « Non »',
  'happened.approvals.locked': 'Approbations suspendues',
} satisfies Translation<typeof en>

/** What its happenings are called, in French. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.challenge.approved': 'Approuvé dans la conversation',
  'seen.challenge.approved': 'Approuvé dans la conversation',
  'trail.challenge.declined': 'Refusé dans la conversation',
  'seen.challenge.declined': 'Refusé dans la conversation',
  'trail.approvals.locked': 'Approbations suspendues après deux refus',
  'seen.approvals.locked': 'Les approbations sont suspendues',
  'made.approvals.locked': 'Les approbations ont été suspendues après deux refus.',
}
