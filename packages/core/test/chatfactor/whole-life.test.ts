import { describe, expect, it } from 'vitest'
import { allAnnouncements, allTemplates } from '../support/templates.js'
import { type Said, wholeLife } from './whole-life.js'

/**
 * What is ever sent; `false` for what is only said to chats that belong to nobody, travels in the answer to a webhook, or stands in the
 * place of another message.
 */
const templates: Readonly<Record<string, boolean>> = {
  otp: true,
  otp_used: false,
  enrollment_confirmation_code: true,
  enrollment_confirmation_number: true,
  token_activated: true,
  token_removed: true,
  something_changed: true,
  undo_question: true,
  undo_done: true,
  undo_partly: true,
  notice_over: true,
  undo_elsewhere: false,
  test: true,
  welcome_back: true,
  first_message_wanted: false,
  link_unusable: true,
  chat_already_bound: true,
  typed_codes_paused: true,
  type_your_code: false,
  nothing_to_fetch: true,
  code_question: true,
  sign_in_denied: true,
  question_over: true,
  approval_prompt: true,
  approval_answered: false,
  digits_wrong: true,
  question_closed: false,
  status: true,
  notification: true,
  categories: true,
  category_question: true,
  always_sent: true,
  signed_in: true,
  disowned: true,
  help: true,
  words_wanted: true,
  code_pasted: true,
  stop_question: true,
  stop_which: true,
  stopped: true,
  kept: true,
  expired_question: true,
  not_me_done: true,
  chat_code_question: true,
  chat_code: true,
  chat_code_spent: true,
  chat_code_refused: true,
  browser_forgotten: true,
  browser_forgotten_before: true,
  mail_sign_in_code: true,
  mail_sign_in_link: true,
  mail_sign_in_help: true,
  mail_reset_link: true,
  mail_address_code: true,
  mail_notice: true,
  mail_portal_link: true,
  mail_signed_in: true,
  mail_grace: true,
}
const sent = Object.entries(templates).flatMap(([name, isSent]) => (isSent ? [name] : []))

/** Codes, which may begin like one of the names, and names and commands, which are the same in every language. */
const names =
  /[0-9A-Z]{5}-[0-9A-Z]{5}|Firefox on Linux|Billing|Payroll|Telegram|ana\.k(?=\n)|https:\S+|\/(?:code|status|mute|stop|help)|id\.example\.org|UTC|PIN|QR|telegram|[ab]\*\*\*\w?/g

/** Whether a text is Ukrainian and nothing else. */
const isUkrainian = (text: string) => /[а-яіїєґ]{2}/i.test(text) && !/[A-Za-z]{2}/.test(text.replace(names, ''))

it('says of each message whether it is ever sent', () => {
  expect(Object.keys(templates).sort()).toEqual(allTemplates.map(({ name }) => name).sort())
})

let lived: Said | null = null

/** What there is more often than it was. */
function beyond(before: readonly string[], now: readonly string[]): readonly string[] {
  const left = [...before]
  return now.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** What happened, without what differs by chance. */
function outlineOf({ chats, mails, trail }: Said) {
  const plain = (text: string) => text.replaceAll(/#\S+|[0-9A-Z]{5}-[0-9A-Z]{5}|\d+/g, '#')
  return { chats: chats.map(plain), mails: mails.map(plain), trail: trail.map(({ action }) => action) }
}

describe('in a whole life', () => {
  it('everything that is said to somebody who chose Ukrainian is Ukrainian, whatever their chats say', async () => {
    const said = await wholeLife('person')
    const { chats, mails } = said
    expect(sent.filter((name) => !said.templates.has(name))).toEqual([])
    expect(allAnnouncements.filter(({ name }) => !said.announced.has(name))).toEqual([])
    expect([...chats, ...mails].filter((text) => !isUkrainian(text))).toEqual([])
    lived = said
    expect(chats.some((text) => text.includes('натисніть кнопку нижче'))).toBe(true)
  })

  it('R34: the trail names people by their pseudonyms alone: no id, login or address of theirs, and no chat', async () => {
    const { trail, personal } = lived ?? (await wholeLife('person'))
    expect(trail.length).toBeGreaterThan(200)
    const named = trail.flatMap(({ action, actor, details, subjectId }) =>
      [actor, subjectId, ...Object.values(details)]
        .filter((text) =>
          personal.some((one) => String(text) === one || (one.length > 5 && String(text).includes(one))),
        )
        .map((text) => `${action}: ${text}`),
    )
    expect(named).toEqual([])
    expect(new Set(trail.map(({ subjectId }) => subjectId)).size).toBeGreaterThan(4)
  })

  it('C44, R31: nothing more happens, and nothing more is said, where every update comes three times, to two processes', async () => {
    const once = outlineOf(lived ?? (await wholeLife('person')))
    const thrice = outlineOf(await wholeLife('person', { repeated: true }))
    expect(beyond(once.trail, thrice.trail)).toEqual([])
    expect(beyond(once.chats, thrice.chats)).toEqual([])
    expect(beyond(once.mails, thrice.mails)).toEqual([])
    // It was the same life, but for what a chat is told no further time within a minute.
    expect(thrice.trail.length).toBeGreaterThan(once.trail.length * 0.95)
  })

  it('everything that is said in a chat whose messenger says that it is Ukrainian is Ukrainian; mails are English', async () => {
    const { chats, mails, ...said } = await wholeLife('chat')
    expect(sent.filter((name) => !said.templates.has(name))).toEqual([])
    expect(said.templates).toContain('type_your_code')
    expect(chats.filter((text) => !isUkrainian(text))).toEqual([])
    // What the host asked for is in its own words.
    expect(mails.filter((text) => /[а-яіїєґ]/i.test(text.replaceAll('Оплата рахунку', '')))).toEqual([])
  })
})
