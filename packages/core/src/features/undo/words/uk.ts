import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said in a chat that takes a change back, in Ukrainian. */
export const texts = {
  'change.toChat.undo':
    '{change} Обліковий запис: {account}, сайт: {resource}.\nЯкщо це були не ви, натисніть кнопку нижче протягом {hours, plural, one {# години} few {# годин} many {# годин} other {# години}}.',
  'button.undo': 'Скасувати зміну',
  'mail.notice.button': 'Це не я',
  'mail.notice.undo':
    '{notice}\nЯкщо це були не ви, відкрийте цю сторінку протягом {hours, plural, one {# години} few {# годин} many {# годин} other {# години}} і скасуйте зміну:\n{link}\n',
  'undo.question':
    'Скасувати те, що змінено в обліковому записі {account} на «{resource}»? Ви вийдете всюди, і ніхто не зможе додати месенджер, доки адміністратор не дозволить.',
  'undo.done':
    'Готово, зміну скасовано. На «{resource}» ви вийшли всюди, і до облікового запису {account} не можна додати месенджер, доки адміністратор не дозволить.',
  'undo.partly':
    'Готово, наскільки це можливо звідси. Ви вийшли всюди. Щодо решти зверніться до тих, хто відповідає за «{resource}»: вони можуть знову впустити {account}.',
  'undo.elsewhere': 'Зараз це не можна скасувати. Натисніть кнопку ще раз за хвилину.',
} satisfies Translation<typeof en>

/** What its happenings are called, in Ukrainian. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'trail.change.undone': 'Зміну скасовано',
  'seen.change.undone': 'Зміну скасовано',
}
