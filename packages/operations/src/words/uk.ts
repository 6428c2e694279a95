import type { Checked } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told about webhooks, in Ukrainian. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'mail.webhook.subject': 'Вебхуки {resource} вимкнено',
  'mail.webhook':
    'З {resource} більше нічого не надсилається на {receiver}. {why}\n\nЩойно отримувач знову відповідатиме, адміністратор {resource} може ввімкнути вебхуки. Повідомлення зберігаються сім днів.\n',
  'mail.webhook.gone': 'Отримувач відповів, що його більше немає (410).',
  'mail.webhook.failing': 'Протягом п’яти днів туди нічого не надійшло.',
  'mail.webhook.secret_damaged': 'Секрет для підпису більше не читається: адміністратор має створити новий.',
  'change.token.disabled': 'Адміністратор вимкнув один із ваших месенджерів: поки що коди для входу туди не надходять.',
  'change.token.enabled': 'Адміністратор знову ввімкнув один із ваших месенджерів: коди для входу туди надходять.',
  'change.assignment.locked_by_administrator':
    'Адміністратор заблокував ваш обліковий запис. Ніхто не може увійти з вашими кодами, підтвердженнями чи кодами відновлення, доки адміністратор його не розблокує.',
  'subject.token.disabled': 'Месенджер для «{resource}» вимкнено',
  'subject.token.enabled': 'Месенджер для «{resource}» знову ввімкнено',
  'subject.assignment.locked_by_administrator': 'Ваш обліковий запис у «{resource}» заблоковано',
  'change.help.lost_phone':
    'Надійшло повідомлення, що ваш телефон загублено: адміністратор вимкнув тут ваші месенджери й завершив усі ваші сеанси.',
  'change.help.locked_out': 'Адміністратор розблокував ваш обліковий запис. Тепер можна спробувати ще раз.',
  'change.help.not_them':
    'Надійшло повідомлення про те, чого ви не робили: адміністратор заблокував ваш обліковий запис і завершив усі ваші сеанси, доки не стане зрозуміло, що сталося.',
  'change.help.signed_out': 'Надійшло повідомлення про те, чого ви не робили: адміністратор завершив усі ваші сеанси.',
  'change.help.left': 'Адміністратор припинив ваш доступ.',
  'help.because': 'Причина (зазначає {by}): {reason}.',
  'subject.help.lost_phone': 'Ваші месенджери для «{resource}» вимкнено',
  'subject.help.locked_out': 'Ваш обліковий запис у «{resource}» розблоковано',
  'subject.help.not_them': 'Ваш обліковий запис у «{resource}» поки що заблоковано',
  'subject.help.signed_out': 'Ваші сеанси у «{resource}» завершено',
  'subject.help.left': 'Ваш доступ до «{resource}» припинено',
  'change.account.deletion_begun':
    'Ваш обліковий запис видалено з вашої власної сторінки: усі ваші сеанси завершено, а все, що тут зберігається про вас, зникне за кілька хвилин.',
  'subject.account.deletion_begun': 'Ваш обліковий запис у «{resource}» видалено',
  'change.act.done':
    'Це зробили двоє адміністраторів разом: запит — {by}, згода — {second}. Причина (зазначає {by}): {reason}.',
  'subject.act.done': 'Хто й чому змінив ваш захист у «{resource}»',
  'happened.token.disabled': 'Месенджер вимкнено',
  'happened.token.enabled': 'Месенджер знову ввімкнено',
  'mail.invitation.subject': '{resource}: додайте месенджер для кодів для входу',
  'mail.invitation':
    'Вас запрошено додати месенджер, наприклад Telegram, для кодів для входу до «{resource}»:\n\n{link}\n\nУвійдіть там як звичайно: саме посилання нічого не відкриває. Воно діє {days, plural, one {# день} few {# дні} many {# днів} other {# дня}}, лише для вашого облікового запису ({account}), доки не буде додано перший месенджер.\n\nНіхто ніколи не проситиме пароль чи код електронною поштою.\n',
  'mail.invitation.button': 'Додати месенджер',
  // A reminder
  'mail.reminder.subject': '{resource}: у вас ще немає месенджера для кодів для входу',
  'mail.reminder':
    'Нагадуємо: «{resource}» просить код під час входу, а ви ще не додали для нього месенджер, наприклад Telegram:\n\n{link}\n\nУвійдіть там як звичайно зі своїм обліковим записом ({account}): це займе дві хвилини. Якщо ви щойно це зробили, нічого більше робити не потрібно.\n\nНіхто ніколи не проситиме пароль чи код електронною поштою.\n',
  'mail.reminder.button': 'Додати месенджер',
}

/** What its happenings are called, in Ukrainian. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.delete_account': 'Видаляти обліковий запис',
  'means.user.delete_account':
    'Видалити тут власний обліковий запис з усім, що про нього зберігається, після свіжого коду. Скасувати це не можна.',
  'trail.act.asked': 'Запитано іншого адміністратора',
  'trail.act.done': 'Зроблено двома адміністраторами',
  'trail.act.ended': 'Завершено без виконання',
  'trail.people.imported': 'Людей імпортовано',
  'trail.people.exported': 'Людей експортовано',
  'trail.secrets.rotation_begun': 'Почато запечатування новим головним ключем',
  'trail.secrets.sealed_anew': 'Усе запечатано новим головним ключем',
  'trail.user.erasure_begun': 'Видалення людини розпочато',
  'trail.user.erased': 'Людину видалено',
  'trail.account.deletion_begun': 'Розпочато видалення власного облікового запису',
  'trail.person.exported': 'Експортовано все, що зберігається про людину',
  'seen.person.exported': 'Забрано файл з усім, що про вас зберігається',
  'trail.resource.deletion_begun': 'Видалення ресурсу розпочато',
  'trail.resource.deleted': 'Ресурс видалено',
  'trail.token.deleted': 'Завершений токен видалено',
  'trail.people.bulk_begun': 'Розпочато дію з багатьма людьми',
  'trail.people.bulk_stopped': 'Зупинено дію з багатьма людьми',
  'trail.people.bulk_ended': 'Закінчено дію з багатьма людьми',
  'trail.token.disabled': 'Токен вимкнено',
  'seen.token.disabled': 'Месенджер вимкнено',
  'trail.token.enabled': 'Токен увімкнено',
  'seen.token.enabled': 'Месенджер знову ввімкнено',
  'trail.invitation.mailed': 'Запрошення надіслано електронною поштою',
  'seen.invitation.mailed': 'Запрошення надіслано поштою',
  'trail.portal_link.mailed': 'Надіслано листа з адресою порталу',
  'trail.reminder.mailed': 'Надіслано нагадування',
  'trail.trail.exported': 'Журнал подій експортовано',
  'trail.webhook.created': 'Додано вебхук',
  'trail.webhook.updated': 'Змінено вебхук',
  'trail.webhook.deleted': 'Видалено вебхук',
  'trail.webhook.rotated': 'Новий секрет вебхука',
  'trail.webhook.rotation_ended': 'Завершено попередній секрет вебхука',
  'trail.webhook.switched_off': 'Вимкнено вебхук',
  'trail.webhook.message_sent_again': 'Повідомлення вебхука надіслано ще раз',
}
