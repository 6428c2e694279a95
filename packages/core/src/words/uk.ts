import type { Checked } from './catalogue.js'
import type { en, news as inEnglish } from './en.js'

const backTranslated = { by: 'back-translation', on: '2026-11-29' }

/** Which of these texts were checked, by whom and when. */
export const checked: Checked<typeof en> = {
  'otp.assign': backTranslated,
  'otp.other': backTranslated,
  'otp.text.of': backTranslated,
  'used.assign': backTranslated,
  'used.other': backTranslated,
  'question.assign': backTranslated,
  'question.other': backTranslated,
  'question.text.chat': backTranslated,
  'ended.approved': backTranslated,
  'ended.declined': backTranslated,
  'change.challenge.denied.of': backTranslated,
}

/** Every text of chats and mails, in Ukrainian. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'unknown.resource': 'цей сайт',
  // Stands behind «обліковий запис» in any case of it.
  'unknown.account': 'без логіна',
  'account.numbered': '{account} (номер {number})',

  context: 'Обліковий запис {account}, «{resource}» ({site})',
  'context.from': 'Обліковий запис {account}, «{resource}» ({site}), звідки: {origin}',
  device: '{browser} на {system}',
  'moment.asked': 'Час запиту',
  'moment.utc': '{at} за UTC',
  'moment.local': '{at} {offset} ({utc} за UTC)',
  'moment.now': 'щойно',

  'otp.signIn': '{code} — ваш код для входу до «{resource}»',
  'otp.assign': '{code} — код, щоб цей чат використовував і «{reason}»',
  'otp.other': '{code} — код підтвердження: {reason}',
  'otp.text':
    'Код діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}. {context}\n{warning}',
  'otp.text.of':
    'Код діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}. {context}\nЦей код підтверджує саме рядки вище і нічого більше. {warning}',
  'otp.warning.signIn':
    'Ніхто й ніколи не проситиме його у вас: вводьте його лише на сторінці, на якій ви входите. Якщо це були не ви, хтось знає ваш пароль.',
  'otp.warning.other':
    'Ніхто й ніколи не проситиме його у вас: вводьте його лише на сторінці, на якій ви його запитали. Якщо це були не ви, хтось знає ваш пароль.',
  'button.copyCode': 'Скопіювати код',

  'used.signIn': 'Ви увійшли до «{resource}» за кодом із цього чату.',
  'used.assign': 'За кодом із цього чату ви дозволили «{reason}» використовувати цей чат.',
  'used.other': 'Підтверджено кодом із цього чату: {reason}',
  'used.text': '{what}\n{context}\nЯкщо це були не ви, змініть пароль.',

  'button.wasNotMe': 'Це не я',

  'ended.approved': 'Ви це підтвердили. Поверніться на сторінку.',
  'ended.declined': 'Ви відповіли «Ні», тож нічого не сталося. Якщо передумаєте, почніть знову на сторінці.',
  'ended.denied':
    'Ви відповіли, що це не ви, тож запит зупинено. Якщо у вас там є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'ended.wrong_number': 'Це не те число, що на сторінці, тож запит зупинено. Якщо це були ви, почніть там знову.',
  'ended.exhausted': 'Забагато хибних цифр, тож запит зупинено. Якщо це були ви, почніть на сторінці знову.',
  'ended.replaced': 'Є новіше запитання: дайте відповідь на нього.',
  'ended.cancelled': 'На цю відповідь уже ніхто не чекає.',
  'ended.expired': 'Ніхто не відповів вчасно, тож це вже нічого не означає.',
  'ended.denied.code':
    'Ви відповіли, що це не ви, тож код зупинено. Якщо у вас там є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'ended.exhausted.code': 'Забагато хибних кодів, тож цей зупинено. Якщо це були ви, почніть на сторінці знову.',
  'ended.replaced.code': 'Є новіший код: скористайтеся ним.',
  'ended.cancelled.code': 'Цей код уже не потрібен.',
  'ended.expired.code': 'Цей код більше не діє. Якщо він ще потрібен, попросіть новий на сторінці.',

  'question.signIn': 'Ви зараз входите до «{resource}»?',
  'question.assign': 'Дозволити «{reason}» також використовувати цей чат?',
  'question.other': '{reason}?',
  'question.text': '{context}\nКод надійде, лише якщо ви підтвердите, що це ви.',
  'question.text.chat': '{context}\nВідповісти можна, лише якщо ви підтвердите, що це ви.',
  'question.denied':
    'Дякуємо. Запит зупинено, і жоден код для нього більше не діє. Якщо у вас там є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'question.over': 'Це вже завершено, нічого не змінено. Якщо це були не ви і у вас там є пароль, змініть його.',
  'button.itsMe': 'Це я',

  'confirm.code': '{code} — код, щоб додати цей чат до «{resource}»',
  'confirm.code.text':
    'Майже готово. Щоб отримувати в цьому чаті коди для «{resource}» (обліковий запис {account}), введіть цей код на сторінці, на якій був QR-код.\n{warning}',
  'confirm.code.warning':
    'Якщо не ви додаєте цей чат до «{resource}», нікому не передавайте код і не зважайте на це повідомлення.',
  'confirm.number':
    'Виберіть {number} на сторінці, на якій був QR-код, щоб отримувати в цьому чаті коди для «{resource}» (обліковий запис {account}).\n{warning}',
  'confirm.number.warning': 'Якщо не ви додаєте цей чат до «{resource}», не зважайте на це повідомлення.',
  'firstMessage.wanted':
    'Майже готово. Щоб отримувати в цьому чаті коди для входу до «{resource}» (обліковий запис {account}), натисніть кнопку нижче або надішліть будь-яке повідомлення.\nЯкщо не ви додаєте цей чат до «{resource}», нічого не робіть.',
  'button.continue': 'Продовжити',
  'token.activated':
    'Готово. Коди для входу до «{resource}» (обліковий запис {account}) тепер надходитимуть у цей чат.\nЯкщо ви про це не просили, натисніть «Це не я».',
  'token.known': 'Коди для входу до «{resource}» (обліковий запис {account}) уже надходять у цей чат.',
  'token.test': 'Вітання від «{resource}». Повідомлення для облікового запису {account} надходять у цей чат.',
  'token.removed': 'Коди для «{resource}» (обліковий запис {account}) більше не надходитимуть у цей чат.',
  'link.unusable': 'Цей код більше не діє. Як продовжити, сказано на сторінці, на якій він був.',
  'chat.taken':
    'Цей чат уже використовується, тому додати його туди не можна. Скористайтеся іншим обліковим записом цього месенджера.',
  'typedCodes.paused': 'Забагато кодів, які не діють. Зачекайте 15 хвилин, отримайте новий код і спробуйте ще раз.',
  'typedCode.wanted':
    'Вітаю. Щоб додати цей чат, відскануйте QR-код на своїй сторінці самообслуговування або надішліть мені код, який під ним.',

  'bot.short': 'Надсилає коди для входу в цей чат.',
  'bot.description':
    'Я надсилаю в цей чат коди, за якими ви входите. Вони потрібні лише сторінці, на якій ви входите, і нікому більше. Щоб почати, додайте месенджер на своїй сторінці самообслуговування й відскануйте QR-код.',
  'menu.code': 'Ще раз',
  'menu.status': 'Мої облікові записи',
  'menu.help': 'Що це?',
  'menu.stop': 'Зупинити',
  'command.code': 'Надіслати код, який у вас зараз запитують',
  'command.status': 'Для чого використовується цей чат',
  'command.help': 'Що я вмію',
  'command.stop': 'Більше не надсилати коди в цей чат',
  'command.named': '«{said}»',
  'word.code': 'код, коди',
  'word.status': 'статус',
  'word.help': 'допомога, довідка, допоможіть',
  'word.stop': 'стоп, зупинити',

  help: '{code} — отримати код, який у вас зараз запитують.\n{status} — для чого використовується цей чат.\n{stop} — більше не надсилати коди в цей чат.',
  'code.none': 'Зараз для цього чату немає ні коду, ні запитання. Спершу почніть вхід, а потім надішліть {code}.',
  'code.pasted': 'Введіть його на сторінці, а тут ніколи. Код і далі діє: тут із ним нічого не зроблено.',
  'words.wanted': 'Я розумію лише слова. Надішліть {code}, щоб отримати код, або {help}, щоб дізнатися, що ще я вмію.',
  'status.line': 'Сюди, у {messenger}, надходять коди для входу до «{resource}» (обліковий запис {account}).',
  'status.elsewhere': 'Також підключено: {others}.',
  'status.none': 'У цей чат поки не надходять жодні коди.',
  'status.lately': 'Останні події:\n{lately}',
  'status.happened': '{what}, {when}',
  'status.happened.from': '{what}, {when}, звідки: {origin}',
  'happened.challenge.accepted': 'Підтверджено кодом або в чаті',
  'happened.challenge.missed': 'Хибний код',
  'happened.challenge.denied': 'Відхилено: це були не ви',
  'happened.sign_in.disowned': 'Вхід, який виконали не ви',
  'happened.assignment.locked': 'Заблоковано',
  'happened.assignment.unlocked': 'Розблоковано адміністратором',
  'happened.enrollment.activated': 'Додано месенджер',
  'happened.token.replaced': 'Замінено месенджер',
  'happened.token.assigned_existing': 'Додано месенджер',
  'happened.token.returned': 'Повернуто месенджер',
  'happened.token.revoked': 'Вилучено месенджер',
  signedIn:
    'Хтось увійшов до «{resource}» (обліковий запис {account}).\nЯкщо це були ви, усе гаразд. Якщо ні, натисніть кнопку нижче.',
  'signedIn.from':
    'Хтось увійшов до «{resource}» (обліковий запис {account}).\nЗвідки: {origin}\nЯкщо це були ви, усе гаразд. Якщо ні, натисніть кнопку нижче.',
  'signedIn.ended.session':
    'Дякуємо. Той сеанс завершено, «{resource}» про це знає. Від того браузера знову вимагатиметься код.',
  'signedIn.ended.binding':
    'Дякуємо. «{resource}» про це знає, а все, що було підтверджено для того входу, більше не діє.',
  'signedIn.ended.nothing': 'Дякуємо. «{resource}» про це знає.',
  'signedIn.password': 'А тепер змініть пароль, бо той, хто увійшов, може його знати: {link}',
  'signedIn.anyPassword': 'Якщо у вас там є пароль, змініть його: той, хто увійшов, може його знати.',
  'moment.signedIn': 'Час входу',
  'stop.question':
    'Більше не надсилати в цей чат коди для «{resource}» (обліковий запис {account})? Якщо ви не маєте іншого способу підтвердити, що це ви, для входу знадобиться код відновлення або допомога адміністратора.',
  'stop.which':
    'Для якого облікового запису більше не надсилати сюди коди?\n{list}\nЯкщо ви не маєте іншого способу підтвердити, що це ви, для входу знадобиться код відновлення або допомога адміністратора.',
  'stop.which.line': '{position}. {account}, «{resource}», додано {when}',
  'button.stop': 'Не надсилати',
  'button.stopOne': 'Не надсилати {position}',
  'button.keep': 'Залишити',
  'stop.done':
    'Готово. Коди в цей чат більше не надходитимуть. Ваш обліковий запис і далі потребує другого фактора: скористайтеся кодом відновлення або зверніться до адміністратора.',
  'stop.kept': 'Добре, нічого не змінилося.',
  'stop.expired': 'Час на відповідь минув. Якщо ви досі цього хочете, надішліть {stop} ще раз.',
  'notMe.done': 'Дякуємо. Цей чат від’єднано, і для того облікового запису сюди більше нічого не надійде.',

  'change.enrollment.activated': 'Додано месенджер, у який тепер надходять ваші коди для входу.',
  'change.token.replaced': 'Замінено месенджер, у який надходять ваші коди для входу.',
  'change.token.assigned_existing': 'Додано месенджер, у який тепер надходять ваші коди для входу.',
  'change.token.revoked': 'Вилучено месенджер, у який надходили ваші коди для входу.',
  'change.token.returned': 'У вилучений месенджер знову надходять ваші коди для входу.',
  'change.challenge.denied':
    'Хтось намагався ввійти під вашим іменем, а у вашому чаті відповіли, що це не ви. Запит зупинено. Якщо у вас є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'change.challenge.denied.other':
    'Хтось просив вашого підтвердження, а у вашому чаті відповіли, що це не ви. Запит зупинено. Якщо у вас є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'change.challenge.denied.of':
    'Хтось просив вашого підтвердження, а у вашому чаті відповіли, що це не ви. Це зупинено, і ось чого не зроблено:\n\n{what}\n\nЯкщо у вас є пароль, змініть його: той, хто надіслав запит, може його знати.',
  'change.assignment.locked':
    'Забагато хибних відповідей поспіль. Ніхто не зможе увійти за вашими кодами чи підтвердженнями, доки адміністратор вас не розблокує.',
  'change.assignment.locked.until':
    'Забагато хибних відповідей поспіль. Ніхто не зможе увійти за вашими кодами чи підтвердженнями до {at}.',
  'change.assignment.locked.toChat':
    'Забагато хибних відповідей поспіль. Поки що ніхто не зможе увійти за вашими кодами чи підтвердженнями; вони знову діятимуть {when}.',
  'change.chat.unreachable':
    'Ваші коди більше не надходять в один із ваших месенджерів: бота там заблоковано або чату вже немає. Вони надходитимуть знову, щойно ви напишете ботові. До того часу скористайтеся іншим своїм месенджером або кодом відновлення.',
  'change.unknown': 'Змінено щось у тому, як ви входите.',
  'change.toChat': '{change} Обліковий запис: {account}, сайт: {resource}.',
  'tail.mail': 'Якщо це були не ви, скасуйте зміну за посиланням у листі, який ми вам надіслали.',
  'tail.chat': 'Якщо це були не ви, натисніть «Скасувати зміну» в іншому своєму месенджері.',
  'tail.administrator': 'Якщо це були не ви, повідомте свого адміністратора.',
  'tail.codes': 'Якщо це були не ви, змініть пароль і створіть нові коди відновлення.',
  'notice.over': 'Це вже скасовано, або час на це минув.',
  'locked.toChat':
    '{change} Обліковий запис: {account}, сайт: {resource}.\nЯкщо ті відповіді дали не ви, хтось знає ваш пароль: змініть його.',

  'mail.portal.subject': '{resource}: де налаштувати другий фактор',
  'mail.support': 'Є запитання? {whom}',
  'mail.portal':
    'Тут ви входите до порталу самообслуговування «{resource}»:\n\n{link}\n\nВаш логін: {login}\n{how}\n\nТам можна додати месенджер. Відтоді бот у ньому надсилатиме вам код щоразу, коли ви входите, тож вкраденого пароля буде замало.\n\nНіхто й ніколи не проситиме вас надіслати пароль або код поштою.\n',
  'mail.portal.button': 'Відкрити портал',
  'mail.portal.password': 'Ви входите з паролем. У наших листах його ніколи немає.',
  'mail.portal.email': 'Ви входите з кодом: виберіть надсилання коду поштою, і він прийде на цю адресу.',
  'mail.denied.subject': '{resource}: ви відхилили вхід',
  'mail.denied.other.subject': '{resource}: ви відхилили запит',
  'mail.locked.subject': '{resource}: забагато хибних відповідей',
  'mail.unreachable.subject': '{resource}: ваші коди до вас не доходять',
  'mail.signedIn.subject': '{resource}: хтось увійшов у ваш обліковий запис',
  'mail.signedIn':
    'Хтось увійшов до «{resource}» з вашим обліковим записом.\n\nКоли: {at}\n\nЯкщо це були ви, нічого робити не потрібно. Якщо ні:\n\n{steps}\n',
  'mail.signedIn.from':
    'Хтось увійшов до «{resource}» з вашим обліковим записом.\n\nЗвідки: {origin}\nКоли: {at}\n\nЯкщо це були ви, нічого робити не потрібно. Якщо ні:\n\n{steps}\n',
  'mail.signedIn.press': '- Натисніть «Це не я» у своєму месенджері.',
  'mail.signedIn.password': '- Змініть пароль. Тоді всі сеанси завершаться.',
  'mail.signedIn.anyPassword': '- Змініть пароль, якщо він у вас є.',
  'mail.signedIn.tell': '- Повідомте тих, хто відповідає за «{resource}».',
  'mail.unknown.subject': 'Зміна у вашому обліковому записі «{resource}»',
  'subject.enrollment.activated': 'До вашого облікового запису «{resource}» додано месенджер',
  'subject.token.replaced': 'Ваш месенджер для «{resource}» замінено',
  'subject.token.assigned_existing': 'У ваш месенджер тепер надходять і коди для «{resource}»',
  'subject.token.returned': 'Ваш месенджер для «{resource}» повернуто',
  'subject.token.revoked': 'Ваш месенджер вилучено з «{resource}»',
  'mail.notice': '{change}\n\nСайт: {resource}\nКоли: {at}\n',
  'mail.notice.messenger': '{change}\n\nСайт: {resource}\nКоли: {at}\nМесенджер: {messenger}\n',
}

/** What its happenings are called, in Ukrainian. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.enroll': 'Реєструвати токен',
  'means.token.enroll': 'Додати новий токен типу, який дозволяє реєстрація токенів.',
  'action.token.reissue': 'Перевипускати токен',
  'means.token.reissue': 'Перенести токен в інший чат; доти працює старий.',
  'action.token.assign_existing': 'Використовувати наявний токен',
  'means.token.assign_existing': 'Використати й тут чат, доданий на іншому ресурсі, без нового сканування.',
  'action.token.unassign': 'Вилучати токен',
  'means.token.unassign': 'Вилучити власний токен після свіжого коду.',
  'action.token.synchronize': 'Перевіряти зв’язок токена',
  'means.token.synchronize': 'Перевірити, чи бот досі може писати в чат.',
  'trail.challenge.started': 'Запитано код або підтвердження',
  'trail.challenge.resent': 'Надіслано новий код або запитання',
  'trail.challenge.rerouted': 'Код надіслано в інший месенджер',
  'trail.challenge.returned': 'Код знову надіслано в перший месенджер',
  'trail.challenge.cancelled': 'Запитання відкликано',
  'trail.challenge.accepted': 'Код або підтвердження прийнято',
  'seen.challenge.accepted': 'Правильний код',
  'trail.challenge.missed': 'Хибний код',
  'seen.challenge.missed': 'Неправильний код',
  'trail.challenge.superseded': 'Введено код із попереднього повідомлення',
  'trail.challenge.mixed_up': 'Введено код іншого входу',
  'trail.challenge.denied': 'Відповідь: це не я',
  'seen.challenge.denied': 'У чаті сказано, що це були не ви',
  'made.challenge.denied': 'У вашому чаті відхилено запит',
  'trail.sign_in.disowned': 'Про вхід сказано: це була інша особа',
  'seen.sign_in.disowned': 'Про вхід сказано, що він не ваш',
  'trail.typed_code.missed': 'У чат введено хибний код',
  'trail.typed_codes.paused': 'Коди, введені в чат, тимчасово не приймаються',
  'trail.enrollment.started': 'Реєстрацію розпочато',
  'trail.enrollment.claimed': 'QR-код відскановано або код введено',
  'trail.enrollment.regenerated': 'Зроблено новий QR-код',
  'trail.enrollment.missed': 'Хибна відповідь під час реєстрації',
  'trail.enrollment.activated': 'Токен додано',
  'seen.enrollment.activated': 'Додано месенджер',
  'made.enrollment.activated': 'Додано месенджер',
  'will.enrollment.activated':
    'Кнопка вимкне його: коди туди не надходитимуть, а додані з ним коди відновлення не діятимуть.',
  'became.enrollment.activated.taken_back':
    'Його вимкнено: коди туди не надходять, а коди відновлення, отримані з ним, не діють.',
  'trail.enrollment.cancelled': 'Реєстрацію скасовано',
  'trail.enrollment.expired': 'Час реєстрації минув',
  'trail.enrollment.locked': 'Реєстрацію закінчено після хибних відповідей',
  'trail.enrollment.allowed': 'Реєстрацію знову дозволено',
  'seen.enrollment.allowed': 'Ви знову можете додати месенджер',
  'trail.token.replaced': 'Токен замінено',
  'seen.token.replaced': 'Месенджер замінено',
  'made.token.replaced': 'Замінено ваш месенджер',
  'will.token.replaced': 'Кнопка вимкне новий месенджер. Старий знову працюватиме, якщо його чат ще існує.',
  'without.token.replaced': 'Кнопка вимкне новий месенджер. Старий не повертається.',
  'became.token.replaced.taken_back': 'Новий вимкнено, а старий не повертається.',
  'became.token.replaced.given_back': 'Старий знову працює, а новий вимкнено.',
  'became.token.replaced.waits_for_administrator':
    'Новий вимкнено, а старий не повертається. Від вашого імені ніхто не увійде, доки адміністратор не дозволить вам почати спочатку.',
  'trail.invitation.made': 'Запрошення створено',
  'seen.invitation.made': 'Створено запрошення',
  'trail.invitation.accepted': 'Запрошення прийнято',
  'trail.assignment.created': 'Призначено',
  'seen.assignment.created': 'Ви отримали доступ',
  'trail.assignment.removed': 'Призначення знято',
  'trail.assignment.unlocked': 'Розблоковано',
  'seen.assignment.unlocked': 'Ваш обліковий запис розблоковано',
  'trail.assignment.updated': 'Увімкнено або вимкнено для цього ресурсу',
  'seen.assignment.updated': 'Ваш доступ увімкнено або вимкнено',
  'trail.session.ended': 'Вихід',
  'trail.sessions.ended': 'Вихід усюди',
  'seen.sessions.ended': 'Завершено всі сеанси',
  'trail.user.created': 'Користувача створено',
  'trail.user.updated': 'Користувача змінено',
  'seen.user.updated': 'Профіль змінено',
  'trail.resource.created': 'Ресурс створено',
  'trail.resource.updated': 'Ресурс змінено',
  'trail.assignment.locked': 'Заблоковано',
  'seen.assignment.locked': 'Ваш обліковий запис заблоковано',
  'made.assignment.locked': 'Коди й підтвердження призупинено після хибних відповідей',
  'trail.token.reachable': 'Месенджер знову доступний',
  'trail.token.unreachable': 'Месенджер недоступний',
  'trail.chat.reachable': 'Чат знову доступний',
  'trail.chat.unreachable': 'Чат недоступний',
  'made.chat.unreachable': 'Один із месенджерів став недоступним',
  'trail.elsewhere_proof.accepted': 'Підтверджено месенджером іншого сайту',
  'trail.token.assigned_existing': 'Месенджер узято з іншого ресурсу',
  'seen.token.assigned_existing': 'Додано месенджер, який ви використовуєте деінде',
  'made.token.assigned_existing': 'Додано месенджер',
  'will.token.assigned_existing':
    'Кнопка вимкне його: коди туди не надходитимуть, а додані з ним коди відновлення не діятимуть.',
  'became.token.assigned_existing.taken_back':
    'Його вимкнено: коди туди не надходять, а коди відновлення, отримані з ним, не діють.',
  'trail.token.revoked': 'Токен відкликано',
  'seen.token.revoked': 'Месенджер вилучено',
  'made.token.revoked': 'Вилучено месенджер',
  'will.token.revoked': 'Після натискання він знову працюватиме, якщо його чат ще існує.',
  'without.token.revoked':
    'Він не повертається, але кнопка завершить усі сеанси, відкриті від вашого імені. Якщо він був останнім, від вашого імені ніхто не увійде, доки адміністратор не дозволить вам почати спочатку.',
  'became.token.revoked.given_back':
    'Він знову працює й надсилає ваші коди. Якщо він був єдиним, разом із ним зникли PIN-код і коди відновлення: установіть їх знову.',
  'became.token.revoked.waits_for_administrator':
    'Він не повертається. Щоб ніхто не увійшов із меншим захистом, ніж раніше, від вашого імені ніхто не увійде, доки адміністратор не дозволить вам почати спочатку.',
  'became.token.revoked.stays':
    'Він лишається вимкненим. Як і раніше, запитуватимуть ваш інший месенджер або код відновлення.',
  'trail.token.returned': 'Токен повернено',
  'seen.token.returned': 'Месенджер знову працює',
  'made.token.returned': 'Повернено вилучений месенджер',
  'will.token.returned':
    'Кнопка вимкне його: коди туди не надходитимуть, а додані з ним коди відновлення не діятимуть.',
  'became.token.returned.taken_back':
    'Його вимкнено: коди туди не надходять, а коди відновлення, отримані з ним, не діють.',
  'trail.token.renamed': 'Токен перейменовано',
  'seen.token.renamed': 'Месенджер перейменовано',
  'trail.token.preferred': 'Першим тепер інший токен',
  'trail.token.recognized': 'Людина підтвердила, що додала його сама',
  'trail.token.synchronized': 'Зв’язок перевірено',
  'trail.token.tested': 'Надіслано пробне повідомлення',
}
