import type { Demo } from '@chatfactor/demo'
import type { PhoneMessage } from '@chatfactor/sandbox'
import type { FrameLocator } from 'playwright-core'
import { expect } from 'vitest'
import { botOf, type MessengerName } from './loopback-messengers.js'

/** What the chapter says, in the languages of the demo. */
export const chapterWords = {
  en: {
    ask: 'Ask Ana for three things',
    tomorrow: 'It is tomorrow now',
    onceMore: 'Pay once more',
    done: 'Approved, and done',
    refused: 'Refused: nothing was done',
    permitted: 'Done without asking: it was allowed',
    waits: 'Waits for an answer in',
    file: 'Invoices 2019',
    train: 'Kyiv – Lviv, Friday, 7:15',
    // What the bot says, and what is written to it.
    similar: 'Allow similar, too',
    sentence: 'may do this at',
    approve: 'Approve',
    no: 'No',
    reminder: 'still waits for your answer',
    readAll: 'Read all of it',
    question: /This is question (\d+)/,
    waiting: 'waiting',
    noAsTyped: 'no',
  },
  uk: {
    ask: 'Спитати Ana про три речі',
    tomorrow: 'Уже завтра',
    onceMore: 'Заплатити ще раз',
    done: 'Підтверджено й зроблено',
    refused: 'Відмовлено: нічого не зроблено',
    permitted: 'Зроблено без запитання: це було дозволено',
    waits: 'Чекає на відповідь у',
    file: 'Рахунки 2019',
    train: 'Київ – Львів, п’ятниця, 7:15',
    similar: 'Дозволити й подібне',
    sentence: 'зможе робити це у',
    approve: 'Підтвердити',
    no: 'Ні',
    reminder: 'досі чекає на вашу відповідь',
    readAll: 'Прочитати повністю',
    question: /Це запитання (\d+)/,
    waiting: 'запитання',
    noAsTyped: 'ні',
  },
} as const

export type ChapterWords = (typeof chapterWords)['en' | 'uk']

/** Somebody of the demo gets a chat in this messenger. */
export async function giveChat(
  { chatfactor, sandbox }: Demo,
  login: 'ana' | 'ben',
  messenger: MessengerName,
): Promise<void> {
  const resourceId = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
  const user = { id: (await chatfactor.users.findByLogin(login))?.id ?? '' }
  const { id } = await chatfactor.enrollments.start({ resourceId, user, name: 'Phone', transport: messenger })
  const phone = sandbox.phone(login)
  const bot = botOf[messenger]
  const { draft = '' } = await phone.open((await chatfactor.enrollments.links(id)).open[0] ?? '')
  if (messenger === 'viber') await phone.type(draft, bot)
  else if (phone.chat(bot).isStartShown) await phone.pressStart(bot)
  for await (const { state } of chatfactor.enrollments.watch(id)) if (state === 'active') break
}

/** Ana's phone beside the page, in one chat: what she does with her fingers. */
export function fingersOn({ sandbox }: Demo, phone: FrameLocator, messenger: MessengerName) {
  const bot = botOf[messenger]
  const messages = () => sandbox.phone('ana').messages(bot)

  /** Until the page shows the newest message: a button of the same name may stand below an older one. */
  const inSight = () =>
    expect.poll(() => phone.locator('li.message').count(), { timeout: 30_000 }).toBe(messages().length)

  return {
    messages,

    /** Presses the newest button of this name. */
    async press(name: string): Promise<void> {
      await inSight()
      await phone.getByRole('button', { name, exact: true }).last().click()
    },

    async write(text: string): Promise<void> {
      await phone.getByRole('textbox', { name: 'Message' }).fill(text)
      await phone.getByRole('button', { name: 'Send', exact: true }).click()
    },

    /** The next message of the bot that fits, behind those that were there before `act`. */
    async after(act: () => Promise<void>, fits: (message: PhoneMessage) => boolean): Promise<PhoneMessage> {
      const afterId = Math.max(0, ...messages().map(({ id }) => id))
      await act()
      return sandbox.phone('ana').waitForMessage(fits, { bot, afterId, timeoutMs: 60_000 })
    },
  }
}

export type Fingers = ReturnType<typeof fingersOn>

/** Gets to a question by the list of those that wait, as everybody has to where only the newest message has buttons. */
export async function openQuestion(ana: Fingers, words: ChapterWords, what: string): Promise<void> {
  // What was asked soon after something else comes as a list of its own, whose lines have every field.
  const lineIn = ({ text }: PhoneMessage) =>
    text.split('\n').find((line) => /^\d+\. /.test(line) && line.includes(what)) ?? null
  const list = await ana.after(
    () => ana.write(words.waiting),
    (message) => lineIn(message) !== null,
  )
  const number = /^(\d+)\./.exec(lineIn(list) ?? '')?.[1] ?? 'none'
  await ana.after(
    () => ana.press(number),
    ({ text }) => text.includes(what) && words.question.test(text),
  )
}
