import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-29' }

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

/** What is said of approvals, in Brazilian Portuguese. */
export const texts = {
  'approval.number_matching': '{context}\nSe sim, toque no número que a página mostra a você. {warning}',
  'approval.number_matching.of':
    '{context}\nSe você quer exatamente o que está acima, toque no número que a página mostra a você. {warning}',
  'approval.number_matching.warning':
    'Ninguém nunca vai dizer o número a você: ele só aparece na página que você mesmo abriu.',
  'approval.code_entry': '{context}\nSe sim, responda com os seis dígitos que a página mostra a você. {warning}',
  'approval.code_entry.of':
    '{context}\nSe você quer exatamente o que está acima, responda com os seis dígitos que a página mostra a você. {warning}',
  'approval.code_entry.command':
    '{context}\nSe sim, envie /code e os seis dígitos que a página mostra a você, por exemplo /code 123456. {warning}',
  'approval.code_entry.command.of':
    '{context}\nSe você quer exatamente o que está acima, envie /code e os seis dígitos que a página mostra a você, por exemplo /code 123456. {warning}',
  'approval.code_entry.warning':
    'Envie apenas dígitos da página que você mesmo abriu: quem passa dígitos a você está tentando entrar no seu lugar.',
  'approval.approve_deny': '{context}\nSe sim, aprove. {warning}',
  'approval.approve_deny.of': '{context}\nVocê quer exatamente o que está acima? {warning}',
  'approval.approve_deny.warning': 'Aprove apenas o que você mesmo está fazendo neste momento.',
  'button.approve': 'Aprovar',
  'button.no': 'Não',
  'approval.digitsWrong':
    'Esses não são os dígitos da página. {left, plural, one {Você tem mais # tentativa.} many {Você tem mais # tentativas.} other {Você tem mais # tentativas.}}',
  'approval.late': 'Isto expirou.',
  'change.approvals.locked':
    'Duas vezes no mesmo dia alguém pediu sua aprovação, e na sua conversa responderam que não foi você. Por um dia, ninguém pode pedir aprovações a você, só códigos. Se você tem uma senha, troque-a: quem fez o pedido pode sabê-la.',
  'change.approvals.locked.other':
    'Duas vezes no mesmo dia alguém pediu sua aprovação para algo que não é um acesso, e na sua conversa responderam que não foi você. Por um dia, ninguém pode pedir aprovações desse tipo a você, só códigos. Se você tem uma senha, troque-a: quem fez o pedido pode sabê-la.',
  'subject.approvals.locked': 'Os acessos por aprovação estão pausados em {resource}',
  'subject.approvals.locked.other': 'As aprovações estão pausadas em {resource}, exceto as de acesso',
  'happened.challenge.approved': 'Aprovado em uma conversa',
  'happened.challenge.declined': 'Você respondeu “Não”',
  'happened.approvals.locked': 'Aprovações pausadas',
} satisfies Translation<typeof en>

/** What its happenings are called, in Brazilian Portuguese. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.challenge.approved': 'Aprovado na conversa',
  'seen.challenge.approved': 'Aprovado na conversa',
  'trail.challenge.declined': 'Respondido “Não” na conversa',
  'seen.challenge.declined': 'Recusado na conversa',
  'trail.approvals.locked': 'Aprovações pausadas após duas recusas',
  'seen.approvals.locked': 'As aprovações estão pausadas',
  'made.approvals.locked': 'As aprovações foram pausadas após duas recusas.',
}
