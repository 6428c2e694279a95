import { fakePeople, fakeTransport, world } from '@chatfactor/testkit'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { challengeRoute, enrollmentRoute, type Questions, questionsOf } from '../src/server.js'
import { type OwnWindow, openWindow, type Server } from './own-window.js'

let open: OwnWindow | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

/** A page with one element on it, and what a person sees there. */
async function pageWith(
  tag: 'chatfactor-code' | 'chatfactor-enroll',
  server: Server,
  { events = true, ask = false } = {},
) {
  const window = openWindow(server, { events })
  open = window
  // Its classes are made from the elements of this window.
  vi.resetModules()
  await import('../src/index.js')
  const { document } = window
  const element = document.createElement(tag)
  element.setAttribute('route', '/q')
  element.toggleAttribute('ask', ask)
  const told: string[] = []
  for (const event of ['passed', 'signed-out', 'not-needed', 'active', 'done', 'not-fresh'])
    element.addEventListener(`chatfactor-${event}`, () => told.push(event))
  document.body.append(element)
  const root = () => {
    if (element.shadowRoot === null) throw new Error('Nothing is drawn')
    return element.shadowRoot
  }
  const buttons = () => [...root().querySelectorAll('button')]
  const text = () => root().querySelector('.card')?.textContent ?? ''
  const reads = (expected: string) => vi.waitFor(() => expect(text()).toContain(expected), { timeout: 60_000 })
  await vi.waitFor(() => expect(buttons()).not.toEqual([]))
  return {
    ...{ window, element, told, root, text, reads },
    button(label: string) {
      const found = buttons().find(({ textContent }) => textContent === label)
      if (found === undefined) throw new Error(`There is no button ${label} in: ${text()}`)
      return found
    },
    /** As soon as it does something: the stream may show the next screen before the answer to the last press is there. */
    async press(label: string) {
      const button = await vi.waitFor(() => {
        const found = this.button(label)
        expect(found.getAttribute('aria-disabled')).toBeNull()
        return found
      })
      button.focus()
      button.click()
      await window.answered()
    },
    /** Types into the field, and presses the button of its form. */
    async answer(code: string, label: string) {
      const field = root().querySelector<HTMLInputElement>('input.code')
      if (field === null) throw new Error(`There is no field in: ${text()}`)
      field.value = code
      await this.press(label)
    },
    focused: () => root().activeElement,
  }
}

async function till({
  kind = 'otp',
  events = true,
  ask = true,
}: {
  readonly kind?: 'otp' | 'approval'
  readonly events?: boolean
  readonly ask?: boolean
} = {}) {
  const place = await world({ people: { ana: {}, ben: {} }, everythingAllowed: true })
  const { chatfactor, resource, ana, ben, clock, telegram, enroll } = place
  const chats = { ana: `chat-of-${ana.id}`, ben: `chat-of-${ben.id}` }
  await enroll(ana, chats.ana)
  await enroll(ben, chats.ben)
  const own = (person: { readonly id: string }) =>
    questionsOf(chatfactor, {
      ...{ resourceId: resource.id, user: { id: person.id }, purpose: 'pay', binding: `till of ${person.id}` },
      ...{ kind, clock },
    })
  const signedIn: { as: Questions | null } = { as: own(ana) }
  const server = challengeRoute(() => signedIn.as)
  const page = await pageWith('chatfactor-code', server, { events, ask })
  return { ...place, chats, page, signedIn, bens: own(ben), people: fakePeople(chatfactor, telegram) }
}

async function messengers(
  activation: 'on_scan' | 'confirm' = 'on_scan',
  given: Pick<Parameters<typeof world>[0] & object, 'transports'> = {},
) {
  const place = await world({
    ...{ people: { ana: {}, ben: {} }, everythingAllowed: true, ...given },
    resource: { secondFactor: { activation } },
  })
  const { me } = await place.signIn(place.ana)
  const visit = { as: me }
  const page = await pageWith(
    'chatfactor-enroll',
    enrollmentRoute(() => visit.as, { clock: place.clock }),
  )
  const scanned = async (chat: string) => place.scan({ id: (await me.view()).openEnrollmentId ?? '' }, chat)
  return { ...place, me, visit, page, scanned }
}

const other = (code: string) => (code === '000000' ? '000001' : '000000')

describe('the element that asks in a chat', () => {
  it('R21: says what was wrong with an answer until there is another one, also where the page has to look by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { page, telegram, chats, bens } = await till({ events: false })
      await page.reads('We sent a code to your Telegram.')
      await bens.ask()
      const [anas, his] = [telegram.lastCode(chats.ana) ?? '', telegram.lastCode(chats.ben) ?? '']
      await page.answer(his === anas ? other(anas) : his, 'Continue')
      await page.reads('That is not the code. You have 4 tries left.')
      const notice = page.root().querySelector('#problem')
      const looks = page.window.asked.length
      await vi.advanceTimersByTimeAsync(4_500)
      expect(page.window.asked.length).toBeGreaterThan(looks)
      await page.window.answered()
      // The very same one: it is not read out again.
      expect(page.root().querySelector('#problem')).toBe(notice)
      expect(page.root().querySelector('input')?.getAttribute('aria-invalid')).toBe('true')
      expect(page.told).toEqual([])
      await page.answer(anas, 'Continue')
      await vi.waitFor(() => expect(page.told).toEqual(['passed']))
    } finally {
      vi.useRealTimers()
    }
  })

  it('keeps the focus on a button while its answer is under way, and a press does nothing meanwhile', async () => {
    const { page, telegram, chats } = await till()
    await page.reads('We sent a code to your Telegram.')
    const code = telegram.lastCode(chats.ana) ?? ''
    const field = page.root().querySelector<HTMLInputElement>('input.code')
    if (field === null) throw new Error('no field')
    field.value = other(code)
    const before = page.button('Continue')
    before.focus()
    before.click()
    const busy = page.button('Continue')
    expect([busy.disabled, busy.getAttribute('aria-disabled')]).toEqual([false, 'true'])
    expect(page.focused()).toBe(busy)
    busy.click()
    await page.reads('4 tries left')
    expect(page.focused()).toBe(page.button('Continue'))
    expect(page.button('Continue').hasAttribute('aria-disabled')).toBe(false)
    expect(page.window.asked.filter((one) => one.startsWith('POST'))).toHaveLength(2)
  })

  it('keeps the button of another message where it is while it is too early, and sends nothing then', async () => {
    const { page, telegram } = await till()
    await page.reads('We sent a code to your Telegram.')
    const again = page.root().querySelector<HTMLButtonElement>('[data-waits]')
    const sent = telegram.sent.length
    expect([again?.disabled, again?.getAttribute('aria-disabled')]).toEqual([false, 'true'])
    const asked = page.window.asked.length
    again?.click()
    await page.window.answered()
    expect(page.window.asked).toHaveLength(asked)
    expect(telegram.sent).toHaveLength(sent)
  })

  it('R6: that was drawn for Ana asks nothing of Ben, who signed in since in the same browser, and says so', async () => {
    const { page, telegram, signedIn, bens } = await till({ ask: false })
    const anas = signedIn.as
    const sent = telegram.sent.length
    signedIn.as = bens
    await page.press('Send me a code')
    await page.reads('another person has signed in')
    expect(telegram.sent).toHaveLength(sent)
    signedIn.as = anas
    await page.press('Send me a code')
    await page.reads('We sent a code to your Telegram.')
    expect(telegram.sent).toHaveLength(sent + 1)
  })

  it('R24: shows the number, and goes on once it is pressed in the chat; an answer of somebody else changes nothing', async () => {
    const { page, people, ana, ben, bens } = await till({ kind: 'approval' })
    await vi.waitFor(() => expect(page.root().querySelector('output')).not.toBeNull())
    const number = Number(page.root().querySelector('output')?.textContent)
    const his = (await bens.ask({ kind: 'approval' })).now?.show
    if (his?.mode !== 'number_matching') throw new Error('no number for Ben')
    await people.approve(ben.id, his.number)
    expect(page.told).toEqual([])
    await people.approve(ana.id, number)
    await vi.waitFor(() => expect(page.told).toEqual(['passed']))
    expect(page.text()).toBe('')
  })

  it('R24: sends a code where the person wants one, says a no as one, and tells the page of a person who is signed out', async () => {
    const { page, people, ana, signedIn } = await till({ kind: 'approval' })
    await vi.waitFor(() => expect(page.root().querySelector('output')).not.toBeNull())
    await people.deny(ana.id)
    await page.reads('Your chat answered that this was not you')
    expect(page.root().querySelector('[role=status]')?.textContent).toContain('Your chat answered')
    await page.press('Ask again')
    await vi.waitFor(() => expect(page.root().querySelector('output')).not.toBeNull())
    await page.press('Send me a code instead')
    await page.reads('We sent a code')
    // On another screen they find themselves where they go on.
    expect(page.focused()?.getAttribute('name')).toBe('code')
    signedIn.as = null
    await page.answer('000000', 'Continue')
    await vi.waitFor(() => expect(page.told).toEqual(['signed-out']))
    expect(page.root().querySelector('[role=alert]')).not.toBeNull()
  })
})

describe('the element that sets up a messenger', () => {
  it('R13: asks for what the chat shows, says how many tries are left, and takes back what somebody else scanned', async () => {
    const { page, telegram, scanned, me, enroll, signIn, ben } = await messengers('confirm')
    await enroll(ben, 'chat-of-ben')
    const { me: bens } = await signIn(ben, { chatId: 'chat-of-ben' })
    await page.press('Next')
    await page.reads('Waiting for your scan')
    await scanned('chat-of-ana')
    await page.reads('Code from the chat')
    const code = telegram.lastCode('chat-of-ana') ?? ''
    await page.answer(other(code), 'Confirm')
    await page.reads('4 tries')
    await page.answer(code, 'Confirm')
    await page.reads('Telegram is ready')
    expect(page.text()).not.toContain('tries')
    expect(page.told).toEqual(['active'])
    await page.press('Done')
    expect(page.told).toEqual(['active', 'done'])
    await page.press('Undo')
    await vi.waitFor(async () => expect(await me.tokens.list()).toEqual([]))
    expect(await bens.tokens.list()).toHaveLength(1)
    await page.reads('Next')
    expect(page.text()).not.toContain('is ready')
  })

  it('R6: that was drawn for Ana begins nothing for Ben, who signed in since in the same browser', async () => {
    const { page, me, visit, signIn, ben } = await messengers()
    const { me: bens } = await signIn(ben)
    visit.as = bens
    await page.press('Next')
    await page.reads('another person has signed in')
    expect((await bens.view()).openEnrollmentId).toBeNull()
    visit.as = me
    await page.press('Next')
    await page.reads('Waiting for your scan')
  })

  it('keeps what was chosen and typed when it is refused', async () => {
    const transports = ['telegram', 'viber'].map((platform) => fakeTransport({ platform, label: platform }))
    const { page, me } = await messengers('on_scan', { transports })
    const inputs = () => [...page.root().querySelectorAll('input')]
    const seen = () => inputs().map(({ type, checked, value }) => (type === 'radio' ? checked : value))
    const [, viber, name] = inputs()
    if (viber === undefined || name === undefined) throw new Error('no form')
    viber.click()
    name.value = 'two\u0007lines'
    await page.press('Next')
    await vi.waitFor(() => expect(page.root().querySelector('[role=alert]')).not.toBeNull())
    expect(seen()).toEqual([false, true, 'two\u0007lines'])
    expect((await me.view()).openEnrollmentId).toBeNull()
  })
})
