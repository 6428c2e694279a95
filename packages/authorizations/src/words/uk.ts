import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told of questions of agents, in Ukrainian. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'ask.headline': '{agent} · {what}',
  'ask.who': '{agent} просить вашого підтвердження у «{resource}»: {purpose}. Це запитання {number}.',
  'ask.reason': 'Пояснення: {reason}',
  'ask.account': 'Обліковий запис {account}. Втратить чинність {away}.',
  'ask.others':
    '{count, plural, one {На вас чекає ще # запитання} few {На вас чекають ще # запитання} many {На вас чекають ще # запитань} other {На вас чекають ще # запитання}}: надішліть {waiting}.',
  'ask.together':
    'Цього хоче {requester}. Кого запитано: {names}. Скільки має погодитися: {atLeast}. Уже погодилися: {agreed}.',
  'ask.similar': 'Спершу прочитайте: відповідь протягом десяти хвилин підтвердить це, а також дозволить те, що нижче.',
  'ask.number_matching':
    'Якщо ви хочете саме того, що написано вище, натисніть число, яке показує вам {agent}. {warning}',
  'ask.code_entry':
    'Якщо ви хочете саме того, що написано вище, надішліть шість цифр, які показує вам {agent}. {warning}',
  'ask.code_entry.command':
    'Якщо ви хочете саме того, що написано вище, надішліть /code і шість цифр, які показує вам {agent}, наприклад /code 123456. {warning}',
  'ask.approve_deny': 'Ви хочете саме того, що написано вище? {warning}',
  'ask.warning':
    'Підтверджуйте лише те, про що ви просили: помічника можна вмовити на різне, а пояснення — це його власні слова.',
  'ask.typed.number': 'Можна також написати число або {no}.',
  'ask.typed.tap': 'Можна також написати {yes} або {no}.',
  'ask.typed.no': 'Якщо ви цього не хочете, можна також написати {no}.',
  'ask.button.approve': 'Підтвердити',
  'ask.button.similar': 'Дозволити й подібне',
  'ask.button.grant': 'Так, і дозволити',
  'ask.button.once': 'Лише цього разу',
  'ask.button.no': 'Ні',
  'ask.late': 'Це вже не діє.',
  'ask.countedOnce': 'З цього чату вже погодилися. Він рахується один раз, хоч би чий він був.',
  'ask.over.approved': 'Ви це підтвердили.',
  'ask.over.granted':
    'Ви це підтвердили й дозволили подібне надалі: надішліть {permits}, щоб побачити, що ви дозволили.',
  'ask.over.agreed': 'Ви погодилися. Це буде підтверджено, щойно погодиться достатньо тих, кого запитали.',
  'ask.over.declined': 'Ви відповіли «Ні».',
  'ask.over.not_me': 'Ви відповіли, що це не ваше. {agent} більше не зможе у вас питати.',
  'ask.over.number': 'Це не те число, яке показує {agent}, тож нічого не підтверджено.',
  'ask.over.digits': 'Забагато неправильних цифр: нічого не підтверджено.',
  'ask.over.cancelled': 'Це вже не потрібно.',
  'ask.over.expired': 'Це вже не діє.',
  'ask.over.moved': 'Це надіслано вам ще раз.',
  'ask.over': '{agent}, запитання {number}: {end}',
  'ask.digitsWrong':
    'Це не ті цифри, які показує {agent}. {left, plural, one {Залишилася # спроба.} few {Залишилося # спроби.} many {Залишилося # спроб.} other {Залишилося # спроби.}}',
  'ask.type.number': 'Тут одного «так» не досить: надішліть число, яке показує вам {agent}.',
  'ask.type.digits': 'Тут одного «так» не досить: надішліть шість цифр, які показує вам {agent}.',
  'ask.list': 'На вашу відповідь чекає ось що. Виберіть запитання, щоб прочитати його повністю.',
  'ask.listed':
    'На вашу відповідь у «{resource}» {count, plural, one {чекає # запитання} few {чекають # запитання} many {чекають # запитань} other {чекають # запитання}}. Виберіть запитання, щоб прочитати його повністю й відповісти: із цього списку нічого не підтверджується.',
  'ask.below': 'Запитання {number}',
  'ask.below.all': 'Усе, що чекає ({count})',
  'ask.list.line': '{number}. {agent}: {what}',
  'ask.list.more': 'Ще',
  'ask.reminder': '{agent} досі чекає на вашу відповідь на запитання {number}: {what}\nВтратить чинність {away}.',
  'ask.reminder.open': 'Прочитати повністю',
  'ask.list.nothing': 'Жоден агент не чекає на вашу відповідь.',
  'ask.agents': 'За останні 30 днів у вас питали:',
  'ask.agents.line': '{position}. {agent} у «{resource}»',
  'ask.agents.line.off': '{position}. {agent} у «{resource}», призупинено',
  'ask.agents.pause': 'Призупинити {position}',
  'ask.agents.resume': 'Дозволити {position}',
  'ask.agents.none': 'За останні 30 днів жоден агент у вас не питав.',
  'ask.agents.paused': '{agent} більше не зможе у вас питати.',
  'ask.agents.resumed': '{agent} знову може у вас питати.',
  'permit.sentence':
    '{agent} зможе робити це у «{resource}» без запитань ({purpose}): {fields}; {times, plural, one {щонайбільше # раз} few {щонайбільше # рази} many {щонайбільше # разів} other {щонайбільше # разу}}; дозвіл закінчиться {away}.',
  'permit.same': '{label}: саме {value}',
  'permit.atMost': '{label}: щоразу до {amount}',
  'permit.total': '{label}: загалом до {amount}',
  'permit.any': '{label}: будь-що',
  'permits.list': 'Ось що ви дозволили. Щойно ви припините дозвіл, вас знову питатимуть.',
  'permits.line': '{position}. {sentence} {left}',
  'permits.left':
    '{times, plural, one {Залишився # раз.} few {Залишилося # рази.} many {Залишилося # разів.} other {Залишилося # разу.}}',
  'permits.left.total':
    '{times, plural, one {Залишився # раз} few {Залишилося # рази} many {Залишилося # разів} other {Залишилося # разу}}, загалом {amount}.',
  'permits.end': 'Припинити {position}',
  'permits.none': 'Ви не дозволяли жодному агентові нічого робити без запитань.',
  'permits.ended': '{agent} знову має вас питати.',
  'change.agent.reported':
    'Агент {agent} просив вашого підтвердження, а у вашому чаті відповіли, що це не ваше: {what}\nВін більше не зможе у вас питати. Якщо ви хочете, щоб зміг, зверніться до тих, хто відповідає за цей застосунок.',
  'subject.agent.reported': 'Агент у «{resource}» більше не зможе у вас питати',
  'happened.authorization.approved': 'Ви підтвердили те, про що просив агент',
  'happened.authorization.declined': 'Ви відповіли агентові «Ні»',
  'happened.authorization.denied': 'Запитання агента відхилено',
  'happened.authorization.agreed': 'Ви погодилися на те, про що просив агент',
  'happened.permit.granted': 'Ви дозволили агентові дещо робити без запитань',
  'happened.permit.ended': 'Дозвіл, який ви дали агентові, закінчився',
  'word.waiting': 'запитання',
  'word.agents': 'агенти',
  'word.permits': 'дозволи',
  'word.yes': 'так',
  'word.no': 'ні',
}
