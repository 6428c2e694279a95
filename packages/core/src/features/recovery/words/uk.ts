import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en } from './en.js'

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
