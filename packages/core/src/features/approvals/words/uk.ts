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

/** What is said of approvals, in Ukrainian. */
export const texts = {
  'approval.number_matching': '{context}\nЯкщо так, натисніть число, яке показує вам сторінка. {warning}',
  'approval.number_matching.of':
    '{context}\nЯкщо ви хочете саме того, що написано вище, натисніть число, яке показує вам сторінка. {warning}',
  'approval.number_matching.warning':
    'Ніхто й ніколи не називатиме вам числа: воно є лише на сторінці, якою користуєтеся ви самі.',
  'approval.code_entry': '{context}\nЯкщо так, надішліть у відповідь шість цифр, які показує вам сторінка. {warning}',
  'approval.code_entry.of':
    '{context}\nЯкщо ви хочете саме того, що написано вище, надішліть у відповідь шість цифр, які показує вам сторінка. {warning}',
  'approval.code_entry.command':
    '{context}\nЯкщо так, надішліть /code і шість цифр, які показує вам сторінка, наприклад /code 123456. {warning}',
  'approval.code_entry.command.of':
    '{context}\nЯкщо ви хочете саме того, що написано вище, надішліть /code і шість цифр, які показує вам сторінка, наприклад /code 123456. {warning}',
  'approval.code_entry.warning':
    'Надсилайте лише цифри зі сторінки, якою користуєтеся ви самі: той, хто дає вам якісь інші, хоче увійти замість вас.',
  'approval.approve_deny': '{context}\nЯкщо так, підтвердьте. {warning}',
  'approval.approve_deny.of': '{context}\nВи хочете саме того, що написано вище? {warning}',
  'approval.approve_deny.warning': 'Підтверджуйте лише те, що саме зараз робите ви самі.',
  'button.approve': 'Підтвердити',
  'button.no': 'Ні',
  'approval.digitsWrong':
    'Це не ті цифри, що на сторінці. {left, plural, one {Залишилася # спроба.} few {Залишилося # спроби.} many {Залишилося # спроб.} other {Залишилося # спроби.}}',
  'approval.late': 'Це вже не діє.',
  'change.approvals.locked':
    'Двічі за добу хтось просив вашого підтвердження, а у вашому чаті відповіли, що це не ви. Добу ніхто не зможе просити у вас підтверджень, лише коди. Якщо у вас є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'change.approvals.locked.other':
    'Двічі за добу хтось просив вашого підтвердження того, що не є входом, а у вашому чаті відповіли, що це не ви. Добу ніхто не зможе просити у вас таких підтверджень, лише коди. Якщо у вас є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'subject.approvals.locked': 'Вхід до «{resource}» за підтвердженням призупинено',
  'subject.approvals.locked.other': 'Підтвердження для «{resource}», крім входу, призупинено',
  'happened.challenge.approved': 'Підтверджено в чаті',
  'happened.challenge.declined': 'Ви відповіли «Ні»',
  'happened.approvals.locked': 'Підтвердження призупинено',
} satisfies Translation<typeof en>

/** What its happenings are called, in Ukrainian. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.challenge.approved': 'Підтверджено в чаті',
  'seen.challenge.approved': 'Підтверджено в чаті',
  'trail.challenge.declined': 'Відповідь у чаті: ні',
  'seen.challenge.declined': 'Відхилено в чаті',
  'trail.approvals.locked': 'Підтвердження призупинено після двох відмов',
  'seen.approvals.locked': 'Підтвердження призупинено',
  'made.approvals.locked': 'Підтвердження призупинено після двох відмов.',
}
