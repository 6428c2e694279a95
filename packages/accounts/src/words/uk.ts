import type { Checked, Translation } from '@chatfactor/core'
import type { en, news as inEnglish } from './en.js'

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

/** What its happenings are called, in Ukrainian. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.user.create_password': 'Створювати пароль',
  'means.user.create_password': 'Установити перший пароль, якщо вхід відбувається через пошту.',
  'action.user.change_password': 'Змінювати пароль',
  'means.user.change_password': 'Вибрати новий пароль.',
  'action.user.reset_password': 'Відновлювати забутий пароль',
  'means.user.reset_password': 'Установити новий пароль за посиланням із листа, якщо старий забуто.',
  'action.user.change_email': 'Змінювати електронну пошту',
  'means.user.change_email': 'Указати іншу адресу; зі старої це можна скасувати протягом трьох днів.',
  'action.user.change_phone': 'Змінювати номер телефону',
  'means.user.change_phone': 'Підтримувати номер телефону актуальним.',
  'action.user.change_login': 'Змінювати логін',
  'means.user.change_login': 'Вибрати інший логін.',
  'action.user.change_name': 'Змінювати ім’я',
  'means.user.change_name': 'Виправити ім’я та прізвище.',
  'action.user.manage_environment': 'Керувати середовищем',
  'means.user.manage_environment': 'Бачити й забувати браузери, які пропускають код.',
  'trail.sign_in.refused': 'Вхід відхилено',
  'seen.sign_in.refused': 'Неправильний пароль або код із листа',
  'trail.sign_in.host_refused': 'Вхід через ваш застосунок відхилено',
  'seen.sign_in.host_refused': 'У вході відмовлено',
  'trail.sign_in.attacked': 'Багато хибних спроб увійти',
  'seen.sign_in.attacked': 'Хтось підбирав пароль або коди',
  'made.sign_in.attacked': 'Хтось намагався увійти від вашого імені',
  'trail.sign_in.link_used': 'Використано посилання для входу',
  'trail.sign_in.code_fetched': 'У чаті отримано код для нового браузера',
  'trail.sign_in.mail_requested': 'Запитано код на пошту',
  'trail.password_reset.requested': 'Запитано лист про забутий пароль',
  'seen.password_reset.requested': 'Запитано посилання для нового пароля',
  'trail.session.started': 'Вхід за першим фактором',
  'seen.session.started': 'Вхід',
  'trail.session.completed': 'Другий фактор підтверджено',
  'seen.session.completed': 'Вхід виконано',
  'trail.email_proof.requested': 'Запитано код для адреси пошти',
  'trail.email_proof.accepted': 'Адресу пошти підтверджено',
  'trail.email_proof.missed': 'Хибний код із листа',
  'seen.email_proof.missed': 'Неправильний код із листа',
  'trail.remembered_browser.added': 'Браузер запам’ятано',
  'seen.remembered_browser.added': 'Браузер відтепер пропускає код',
  'made.remembered_browser.added': 'Браузеру дозволено не запитувати кодів',
  'will.remembered_browser.added': 'Після натискання цей браузер знову проситиме коди.',
  'became.remembered_browser.added.taken_back': 'Він знову запитує коди.',
  'trail.remembered_browser.used': 'Код пропущено в знайомому браузері',
  'seen.remembered_browser.used': 'Вхід без коду',
  'trail.remembered_browser.copied': 'Помічено копію знайомого браузера',
  'seen.remembered_browser.copied': 'Браузер, який запам’ятали, скопійовано',
  'made.remembered_browser.copied': 'Помічено копію вашого браузера',
  'trail.remembered_browser.forgotten': 'Браузер забуто',
  'seen.remembered_browser.forgotten': 'Браузер забуто',
  'trail.activity.disowned': 'Про дію сказано: це була інша особа',
  'trail.activity.recognized': 'Про дію сказано: це була моя дія',
  'trail.user.password_changed': 'Пароль змінено',
  'seen.user.password_changed': 'Пароль змінено',
  'made.user.password_changed': 'Змінено ваш пароль',
  'will.user.password_changed':
    'Після натискання цей пароль не діятиме. Ви отримаєте лист, щоб встановити новий, якщо сайт це дозволяє; якщо ні, зверніться до адміністратора.',
  'became.user.password_changed.stays':
    'Він лишається таким, як є. Якщо ви його не знаєте, попросіть в адміністратора новий.',
  'trail.user.email_changed': 'Адресу пошти змінено',
  'seen.user.email_changed': 'Адресу електронної пошти змінено',
  'made.user.email_changed': 'Змінено вашу адресу електронної пошти',
  'will.user.email_changed': 'Кнопка поверне вашу стару адресу.',
  'became.user.email_changed.taken_back': 'Ваша адреса знову стара.',
  'became.user.email_changed.stays': 'Вона лишається такою, як є. Попросіть адміністратора вказати правильну.',
  'trail.user.phone_changed': 'Номер телефону змінено',
  'seen.user.phone_changed': 'Номер телефону змінено',
  'trail.user.login_changed': 'Логін змінено',
  'seen.user.login_changed': 'Логін змінено',
  'made.user.login_changed': 'Змінено ваш логін',
  'will.user.login_changed': 'Кнопка поверне ваш старий логін, якщо його ще ніхто не зайняв.',
  'became.user.login_changed.taken_back': 'Ваш логін знову старий.',
  'became.user.login_changed.stays':
    'Він лишається таким, як є, бо старий належить комусь іншому. Зверніться до адміністратора.',
  'trail.user.name_changed': 'Ім’я змінено',
  'seen.user.name_changed': 'Ім’я змінено',
  'trail.user.language_changed': 'Мову змінено',
  'trail.member.viewed': 'Відкрито сторінку цієї людини',
  'trail.member.helped': 'Надано допомогу',
  'seen.member.helped': 'Вам допомогли',
}
