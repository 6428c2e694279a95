import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of PINs, recovery codes and of being let in without a second factor, in Ukrainian. */
export const texts: Translation<typeof en> = {
  'change.pin.set': 'Установлено PIN-код; тепер його треба вводити перед кожним кодом.',
  'change.pin.removed': 'Вилучено PIN-код, який треба було вводити перед кожним кодом.',
  'change.recovery_codes.renewed': 'Ваші коди відновлення замінено новими.',
  'change.recovery_code.used': 'Для входу використано один із ваших кодів відновлення.',
  'change.factor.cleared': 'Для входу більше не потрібен другий фактор.',
  'change.bypass.granted': 'Адміністратор тимчасово дозволив вам входити без другого фактора.',
  'change.bypass.until': 'Адміністратор дозволив вам входити без другого фактора до {at}. Зазначена причина: {reason}.',
  'change.bypass.toChat':
    'Адміністратор дозволив вам поки що входити без другого фактора. Це закінчиться {when}. Зазначена причина: {reason}.',
  'subject.pin.set': 'Для ваших кодів на «{resource}» установлено PIN-код',
  'subject.pin.removed': 'Ваш PIN-код на «{resource}» вилучено',
  'subject.recovery_codes.renewed': 'Ваші коди відновлення для «{resource}» замінено',
  'subject.recovery_code.used': 'Код відновлення використано для входу до «{resource}»',
  'subject.factor.cleared': '«{resource}» більше не просить у вас другого фактора',
  'subject.bypass.granted': '«{resource}» тимчасово впускає вас без другого фактора',
  'happened.pin.set': 'Установлено PIN-код',
  'happened.pin.removed': 'Вилучено PIN-код',
  'happened.recovery_codes.renewed': 'Нові коди відновлення',
  'happened.recovery_code.used': 'Використано код відновлення',
  'happened.recovery_code.missed': 'Хибний код відновлення',
  'happened.bypass.granted': 'Тимчасово впущено без другого фактора',
  'happened.factor.cleared': 'Вимкнено другий фактор',
}

/** What its happenings are called, in Ukrainian. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.set_pin': 'Установлювати PIN-код',
  'means.token.set_pin': 'Додати чотири цифри, які вводять разом із кожним кодом.',
  'action.token.remove_pin': 'Вилучати PIN-код',
  'means.token.remove_pin': 'Повернутися до кодів без PIN-коду.',
  'trail.pin.set': 'PIN-код установлено',
  'seen.pin.set': 'Установлено PIN-код',
  'made.pin.set': 'Установлено PIN-код',
  'will.pin.set': 'Кнопка вилучить цей PIN-код: вистачить самого коду.',
  'became.pin.set.taken_back': 'Цього PIN-коду немає: достатньо самого коду.',
  'trail.pin.removed': 'PIN-код вилучено',
  'seen.pin.removed': 'PIN-код вилучено',
  'made.pin.removed': 'Вилучено ваш PIN-код',
  'will.pin.removed': 'Його не повернути, але кнопка виведе всіх, хто ввійшов від вашого імені.',
  'became.pin.removed.stays': 'Він не повертається. Установіть новий, коли увійдете.',
  'trail.recovery_codes.renewed': 'Зроблено нові коди відновлення',
  'seen.recovery_codes.renewed': 'Нові коди відновлення',
  'made.recovery_codes.renewed': 'Замінено ваші коди відновлення',
  'will.recovery_codes.renewed': 'Після натискання нові коди не діятимуть. Старі не повернуться.',
  'became.recovery_codes.renewed.taken_back': 'Нові не діють, а старі не повертаються. Зробіть нові, коли увійдете.',
  'trail.recovery_codes.kept': 'Код відновлення введено для перевірки',
  'trail.recovery_codes.ended': 'Коди відновлення анульовано',
  'seen.recovery_codes.ended': 'Коди відновлення припинено',
  'trail.recovery_code.used': 'Використано код відновлення',
  'seen.recovery_code.used': 'Використано код відновлення',
  'made.recovery_code.used': 'Використано код відновлення',
  'became.recovery_code.used.stays':
    'Він лишається використаним, а того, хто ним скористався, виведено з облікового запису.',
  'trail.recovery_code.missed': 'Хибний код відновлення',
  'seen.recovery_code.missed': 'Неправильний код відновлення',
  'trail.factor.cleared': 'Другий фактор знято',
  'seen.factor.cleared': 'Другий фактор скинуто',
  'made.factor.cleared': 'Для вас вимкнено другий фактор',
  'will.factor.cleared': 'Після натискання для входу знову потрібен другий фактор.',
  'became.factor.cleared.taken_back': 'Другий фактор запитуватимуть знову.',
  'became.factor.cleared.waits_for_administrator':
    'Другий фактор запитуватимуть знову. У вас його немає, тому від вашого імені ніхто не увійде, доки адміністратор не дозволить вам почати спочатку.',
  'trail.bypass.granted': 'Тимчасово без кодів',
  'seen.bypass.granted': 'Вхід без коду на певний час',
  'made.bypass.granted': 'Вас пропущено без другого фактора',
  'will.bypass.granted': 'Після натискання для входу знову потрібен другий фактор.',
  'became.bypass.granted.taken_back': 'Другий фактор запитуватимуть знову.',
  'trail.bypass.ended': 'Коди знову потрібні',
}
