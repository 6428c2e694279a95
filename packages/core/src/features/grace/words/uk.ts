import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** The mails about a grace period, in Ukrainian. */
export const texts = {
  'mail.grace.subject': '{resource}: додайте другий фактор до {end}',
  'mail.grace':
    'Вашому обліковому запису на «{resource}» потрібен другий фактор, а його ще немає.\n\nДо {end} ви можете користуватися ним як раніше. Потім спершу доведеться додати другий фактор.\n\nЦе займе хвилину: увійдіть тут, натисніть «Додати новий» і виберіть месенджер:\n\n{link}\n\nНіхто й ніколи не проситиме вас надіслати пароль або код поштою.\n',
  'mail.grace.button': 'Додати другий фактор',
} satisfies Translation<typeof en>
