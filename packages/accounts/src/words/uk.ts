import type { Checked, Translation } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said about signing in, passwords and addresses, by mail and in chats, in Ukrainian. */
export const texts: Translation<typeof en> = {
  'mail.code.subject': '{code} – ваш код для «{resource}»',
  'mail.code':
    'Ваш код для входу до «{resource}»:\n\n{code}\n\nКод діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}. Час запиту: {at}.\n{warning}\n',
  'mail.code.from':
    'Ваш код для входу до «{resource}»:\n\n{code}\n\nКод діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}. Час запиту: {at}. Звідки: {origin}.\n{warning}\n',
  'mail.proof.subject': '{code} – код, щоб додати месенджер до облікового запису «{resource}»',
  'mail.proof':
    'Хтось, хто ввійшов до «{resource}» від вашого імені, додає месенджер до вашого облікового запису. У нього надходитимуть ваші коди для входу.\n\nЦе ви? Тоді введіть цей код на сторінці, яка його просить:\n\n{code}\n\nВін дійсний {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}. Його запитали {at}.\n{warning}\n',
  'mail.proof.warning':
    'Якщо це не ви, нікому не давайте код, хоч би що вам казали: хтось увійшов від вашого імені. Змініть пароль, якщо він у вас є, і повідомте тих, хто відповідає за сайт.',
  'mail.code.warning': 'Ніхто й ніколи не проситиме його у вас. Якщо ви зараз не входите, не зважайте на цей лист.',
  'mail.link.subject': 'Ваше посилання для входу до «{resource}»',
  'mail.link':
    'Від імені вашого облікового запису на «{resource}» було забагато спроб або запитів, тому цього разу ви отримуєте посилання. Відкрийте його в тому браузері, у якому входите:\n\n{link}\n\nВоно діє один раз, протягом {hours, plural, one {# години} few {# годин} many {# годин} other {# години}}. Час запиту: {at}.\n{warning}\n',
  'mail.link.from':
    'Від імені вашого облікового запису на «{resource}» було забагато спроб або запитів, тому цього разу ви отримуєте посилання. Відкрийте його в тому браузері, у якому входите:\n\n{link}\n\nВоно діє один раз, протягом {hours, plural, one {# години} few {# годин} many {# годин} other {# години}}. Час запиту: {at}. Звідки: {origin}.\n{warning}\n',
  'mail.address.subject': '{code} – код, щоб підтвердити цю адресу для «{resource}»',
  'mail.address':
    'Хтось, імовірно ви, хоче зробити цю адресу адресою облікового запису {account} на «{resource}». Щоб підтвердити її, введіть там цей код:\n\n{code}\n\nКод діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}. Час запиту: {at}.\n{warning}\n',
  'mail.address.warning':
    'Ніхто й ніколи не проситиме його у вас. Якщо цей обліковий запис вам невідомий, не зважайте на цей лист: без коду нічого не зміниться.',
  'mail.reset.subject': 'Новий пароль для «{resource}»',
  'mail.reset':
    'Хтось, імовірно ви, попросив новий пароль на «{resource}». Щоб його встановити, відкрийте цю сторінку:\n\n{link}\n\nВона працює один раз, протягом {hours, plural, one {# години} few {# годин} many {# годин} other {# години}}. Час запиту: {at}.\n{warning}\n',
  'mail.reset.undone':
    'Ви скасували зміну свого пароля на «{resource}», і встановлений пароль більше не діє. Щоб встановити новий, відкрийте цю сторінку:\n\n{link}\n\nВона працює один раз, протягом {hours, plural, one {# години} few {# годин} many {# годин} other {# години}}.\n{warning}\n',
  'mail.reset.warning':
    'Ніхто й ніколи не проситиме у вас цього посилання. Якщо ви нічого не просили, не зважайте на цей лист.',
  'mail.help.subject': 'Як увійти до «{resource}»',
  'mail.help.password':
    'Хтось, імовірно ви, попросив код для входу до «{resource}». Ваш обліковий запис має пароль, тому код не надіслано: увійдіть за допомогою логіна й пароля.\n\nЯкщо ви забули пароль, попросіть новий у тих, хто відповідає за «{resource}».\n\nЧас запиту: {at}. Якщо це були не ви, вам нічого не треба робити.\n',
  'mail.help.forgotten':
    'Хтось, імовірно ви, попросив код для входу до «{resource}». Ваш обліковий запис має пароль, тому код не надіслано: увійдіть за допомогою логіна й пароля.\n\nЯкщо ви забули пароль, встановіть новий тут:\n{page}\n\nЧас запиту: {at}. Якщо це були не ви, вам нічого не треба робити.\n',
  'mail.help.noPassword':
    'Хтось, імовірно ви, попросив новий пароль на «{resource}». Ваш обліковий запис не має пароля. Введіть свій логін на цій сторінці та виберіть код поштою:\n{page}\n\nЧас запиту: {at}. Якщо це були не ви, вам нічого не треба робити.\n',
  'mail.help.denied':
    'Хтось, імовірно ви, попросив новий пароль на «{resource}». Ваш обліковий запис належить і до сайту, де люди не встановлюють новий пароль самі. Попросіть його в тих, хто відповідає за «{resource}».\n\nЧас запиту: {at}. Якщо це були не ви, вам нічого не треба робити.\n',
  'chatCode.question':
    'Ви зараз входите до «{resource}» (обліковий запис {account})?\nВведено стільки хибних паролів, що новим браузерам спершу потрібен код із цього чату.',
  'chatCode.headline': '{code} – код для входу до «{resource}»',
  'chatCode.text':
    'Обліковий запис {account}, «{resource}» ({site}). Введіть код разом із паролем. Він діє один раз, протягом {minutes, plural, one {# хвилини} few {# хвилин} many {# хвилин} other {# хвилини}}.\n{warning}',
  'chatCode.spent': 'За добу ви вже отримали три коди для нових браузерів. Наступний можна буде отримати {when}.',
  'chatCode.refused': 'Гаразд, тоді коду не буде. Без нього жоден новий браузер не ввійде.',
  'change.user.password_changed': 'Ваш пароль змінено.',
  'change.user.email_changed': 'Вашу адресу електронної пошти змінено.',
  'change.user.login_changed': 'Ваш логін змінено.',
  'change.sign_in.attacked':
    'Хтось наполегливо намагається увійти від вашого імені: 20 хибних спроб поспіль. Жодна не вдалася.',
  'change.remembered_browser.added': 'Браузер, у якому ви ввійшли, більше не питає кодів.',
  'change.remembered_browser.added.named': 'Під час входу з {device} код більше не потрібен.',
  'button.forgetBrowser': 'Забути браузер',
  'browser.forgotten': 'Забуто: цей браузер знову запитуватиме код, і в ньому виконано вихід із {resource}.',
  'browser.forgottenBefore': 'Цей браузер уже забуто, або звідси його забути не можна.',
  'change.remembered_browser.copied':
    'Хтось має копію того, що зберігає один з ваших браузерів, щоб не питати кодів. Тепер він знову їх питає, а всюди деінде вас виведено з облікового запису. Якщо у вас є пароль, змініть його: той, хто має копію, його знає.',
  'attacked.toChat':
    '{change} Обліковий запис: {account}, сайт: {resource}.\nВам нічого не треба робити. Якщо ви користуєтеся цим паролем ще десь, змініть його.',
  'mail.attacked.subject': '{resource}: хтось намагається увійти від вашого імені',
  'mail.attacked':
    '{notice}\nВам нічого не треба робити: браузери, у яких ви вже входили, працюють як завжди. Якщо ви користуєтеся цим паролем ще десь, змініть його.\n',
  'mail.link.button': 'Увійти',
  'mail.reset.button': 'Встановити новий пароль',
  'mail.help.noPassword.button': 'Увійти з кодом',
  'subject.user.password_changed': 'Ваш пароль для «{resource}» змінено',
  'subject.user.email_changed': 'Вашу адресу електронної пошти для «{resource}» змінено',
  'subject.user.login_changed': 'Ваш логін для «{resource}» змінено',
  'subject.remembered_browser.added': 'Одному з браузерів більше не потрібні коди для «{resource}»',
  'subject.remembered_browser.copied': 'Хтось скопіював один із ваших браузерів на «{resource}»',
  'happened.session.started': 'Почато вхід',
  'happened.session.completed': 'Вхід виконано',
  'happened.sign_in.refused': 'Хибний пароль або код із листа',
  'happened.sign_in.attacked': 'Хтось намагається вгадати',
  'happened.remembered_browser.added': 'Браузер більше не запитує кодів',
  'happened.user.password_changed': 'Змінено пароль',
  'happened.user.email_changed': 'Змінено адресу пошти',
  'happened.user.login_changed': 'Змінено логін',
}
