import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

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
}
