/** @jsxImportSource react */
import { fakePeople, world } from '@chatfactor/testkit'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  Approval,
  AskForCode,
  type AskSight,
  type ChallengeNow,
  Enroll,
  type EnrollmentNow,
  type EnrollSight,
  SecondFactor,
} from '../src/index.js'
import {
  askByForm,
  askSight,
  challengeRoute,
  enrollByForm,
  enrollmentRoute,
  enrollSight,
  type Questions,
  questionsOf,
} from '../src/server.js'
import { type OwnWindow, openWindow } from './own-window.js'

let open: OwnWindow | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

const request = new Request('https://app.example.org/?lang=en')

async function till({
  events = true,
  kind = 'otp',
}: {
  readonly events?: boolean
  readonly kind?: 'otp' | 'approval'
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
  const window = await openWindow(
    challengeRoute(() => signedIn.as),
    { events },
  )
  open = window
  const questions = { ana: own(ana), ben: own(ben) }
  const people = fakePeople(chatfactor, telegram)
  return { ...place, window, chats, questions, people, signedIn }
}

async function type(window: OwnWindow, text: string): Promise<void> {
  const field = window.document.querySelector<HTMLInputElement>('input.cf-code')
  if (field === null) throw new Error(`There is no field in: ${window.text()}`)
  await window.act(() => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

const other = (code: string) => (code === '000000' ? '000001' : '000000')
const said = (window: OwnWindow) => window.document.querySelector('[role=status]')?.textContent

describe('a part that asks in a chat', () => {
  it('R21: asks after a press, in the words of the route, and goes on once the code is right; that of somebody else is wrong', async () => {
    const { window, telegram, chats, questions } = await till()
    const passed = vi.fn()
    const sent = telegram.sent.length
    await window.show(<AskForCode route="/q" lang="en" onPassed={passed} />)
    await window.reads('Send me a code')
    expect(telegram.sent).toHaveLength(sent)
    await window.press('Send me a code')
    await window.reads('We sent a code to your Telegram.')
    await questions.ben.ask()
    const [anas, bens] = [telegram.lastCode(chats.ana) ?? '', telegram.lastCode(chats.ben) ?? '']
    await type(window, bens === anas ? other(anas) : bens)
    await window.press('Continue')
    await window.reads('That is not the code. You have 4 tries left.')
    expect(passed).not.toHaveBeenCalled()
    await type(window, anas)
    await window.press('Continue')
    await vi.waitFor(() => expect(passed).toHaveBeenCalledOnce())
    expect(window.text()).not.toContain('Continue')
  })

  it('R21: keeps what was wrong with the last answer where the page has to look again by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { window, telegram, chats } = await till({ events: false })
      await window.show(<AskForCode route="/q" lang="en" ask />)
      await vi.waitFor(() => expect(window.text()).toContain('We sent a code'))
      await type(window, other(telegram.lastCode(chats.ana) ?? ''))
      await window.press('Continue')
      const looks = window.asked.length
      await window.act(() => vi.advanceTimersByTimeAsync(4_500))
      expect(window.asked.length).toBeGreaterThan(looks)
      expect(window.text()).toContain('That is not the code.')
    } finally {
      vi.useRealTimers()
    }
  })

  it('R24: shows the number, goes on once it is pressed in the chat, and speaks the language of the page', async () => {
    const { window, people, ana } = await till({ kind: 'approval' })
    const passed = vi.fn()
    await window.show(<Approval route="/q" lang="uk" ask onPassed={passed} />)
    await vi.waitFor(() => expect(window.document.querySelector('output')).not.toBeNull())
    const number = Number(window.document.querySelector('output')?.textContent)
    expect(number).toBeGreaterThan(9)
    expect(window.document.querySelector('.chatfactor')?.getAttribute('lang')).toBe('uk')
    await window.act(() => people.approve(ana.id, number))
    await vi.waitFor(() => expect(passed).toHaveBeenCalledOnce())
  })

  it('R24: takes a code where the person wants one, says a no as one, and tells the page of a person who is signed out', async () => {
    const { window, people, ana, signedIn } = await till({ kind: 'approval' })
    const signedOut = vi.fn()
    await window.show(<SecondFactor route="/q" lang="en" ask onSignedOut={signedOut} />)
    await vi.waitFor(() => expect(window.document.querySelector('output')).not.toBeNull())
    await window.act(() => people.deny(ana.id))
    await window.reads('Ask again')
    expect(said(window)).toContain('Your chat answered that this was not you')
    signedIn.as = null
    expect(signedOut).not.toHaveBeenCalled()
    await window.press('Ask again')
    await vi.waitFor(() => expect(signedOut).toHaveBeenCalledOnce())
    expect(window.document.querySelector('[role=alert]')).not.toBeNull()
  })

  it('tells the page that nobody has to answer', async () => {
    const { window, signedIn, chatfactor, resource, clock, person } = await till()
    const carl = await person('carl')
    signedIn.as = questionsOf(chatfactor, {
      ...{ resourceId: resource.id, user: { id: carl.id }, purpose: 'pay', binding: 'his', clock },
    })
    const notNeeded = vi.fn()
    await window.show(<SecondFactor route="/q" lang="en" ask onNotNeeded={notNeeded} />)
    await vi.waitFor(() => expect(notNeeded).toHaveBeenCalledWith('not_enrolled'))
  })

  it('goes on with the same question after a reload, sends nothing for it, and finds the way back where it is gone', async () => {
    const { window, telegram, questions } = await till()
    await window.show(<AskForCode route="/q" lang="en" key="before" />)
    await window.reads('Send me a code')
    await window.press('Send me a code')
    const sent = telegram.sent.length
    await window.show(<AskForCode route="/q" lang="en" key="after" />)
    await window.reads('We sent a code to your Telegram.')
    expect(telegram.sent).toHaveLength(sent)
    sessionStorage.setItem('chatfactor /q', (await questions.ben.ask()).now?.challengeId ?? '')
    await window.show(<AskForCode route="/q" lang="en" key="not hers" />)
    await window.reads('Send me a code')
  })

  it('takes the focus along to the next screen, and leaves it alone where it was elsewhere', async () => {
    const { window } = await till({ kind: 'approval' })
    const focused = () => window.document.activeElement
    await window.show(<SecondFactor route="/q" lang="en" ask />)
    await vi.waitFor(() => expect(window.document.querySelector('output')).not.toBeNull())
    expect(focused()?.tagName).toBe('BODY')
    const instead = [...window.document.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.includes('code'),
    )
    instead?.focus()
    await window.press(instead?.textContent ?? '')
    await vi.waitFor(() => expect(focused()?.getAttribute('name')).toBe('code'))
  })

  it('C3: without scripts does the same by its forms, of this person alone', async () => {
    const { questions, telegram, chats } = await till()
    const form = (fields: Readonly<Record<string, string>>) => {
      const data = new FormData()
      for (const [name, value] of Object.entries(fields)) data.set(name, value)
      return data
    }
    const asked = await askByForm(questions.ana, form({ do: 'ask' }), { request })
    const id = asked.sight.now?.challengeId ?? ''
    const code = telegram.lastCode(chats.ana) ?? ''
    const page = <AskForCode route="/q" action="/by-form" initial={asked.sight} />
    const markup = renderToString(page)
    expect(markup).toMatch(/<form action="\/by-form">/)
    expect(markup).toContain(`<input type="hidden" name="id" value="${id}"/>`)
    expect(markup).toContain('<input type="hidden" name="do" value="answer"/>')
    expect(markup).not.toContain('disabled=""')

    const bens = await askByForm(questions.ben, form({ do: 'answer', id, code }), { request })
    expect(bens.sight).toMatchObject({ now: null, verdict: { outcome: expect.not.stringMatching('accepted') } })
    const wrong = await askByForm(questions.ana, form({ do: 'answer', id, code: other(code) }), { request })
    expect(renderToString(<AskForCode route="/q" initial={wrong.sight} />)).toContain('That is not the code.')
    expect((await askByForm(questions.ana, form({ do: 'nothing of ours' }), { request })).problem?.code).toBe(
      'INVALID_INPUT',
    )
    const right = await askByForm(questions.ana, form({ do: 'answer', id, code }), { request })
    expect(right.sight.verdict).toEqual({ outcome: 'accepted' })
    expect((await askSight(questions.ana, id, { request })).now?.state).toBe('accepted')
  })

  it('is hydrated as it was rendered', async () => {
    const { questions, window } = await till()
    const { sight } = await askByForm(questions.ana, new FormData(), { request })
    const page = <AskForCode route="/q" lang="en" initial={sight} />
    await window.hydrate(renderToString(page), page)
    expect(window.text()).toContain(sight.texts.title)
    expect(window.asked).toEqual([])
  })
})

/** Somebody who may set up a messenger. */
async function messengers(activation: 'on_scan' | 'confirm' = 'on_scan') {
  const place = await world({
    ...{ people: { ana: {}, ben: {} }, everythingAllowed: true },
    resource: { secondFactor: { activation } },
  })
  const { me } = await place.signIn(place.ana)
  const bens = (await place.signIn(place.ben)).me
  const signedIn: { as: typeof me | null } = { as: me }
  const window = await openWindow(enrollmentRoute(() => signedIn.as, { clock: place.clock }))
  open = window
  const scanned = async () => {
    const id = (await me.view()).openEnrollmentId ?? ''
    await window.act(() => place.scan({ id }, 'chat-of-ana'))
  }
  return { ...place, me, bens, window, scanned, signedIn }
}

describe('the part that sets up a messenger', () => {
  it('R12: leads from the choice of a messenger to *ready*, says so, and takes it back', async () => {
    const { window, scanned, me } = await messengers()
    const [active, done] = [vi.fn(), vi.fn()]
    await window.show(<Enroll route="/m" lang="en" onActive={active} onDone={done} />)
    await window.reads('Next')
    const field = (name: string) => window.document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
    expect(field('name')?.value).toBe('Telegram on my phone')
    await window.press('Next')
    await window.reads('Waiting for your scan')
    expect(window.document.querySelector('[role=img] svg')).not.toBeNull()
    expect(window.document.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('Telegram')
    await scanned()
    await window.reads('Telegram is ready')
    await vi.waitFor(() => expect(active).toHaveBeenCalledOnce())
    expect(said(window)).toBe('Active')
    await window.press('Done')
    expect(done).toHaveBeenCalledOnce()
    await window.press('Undo')
    expect(await me.tokens.list()).toEqual([])
    // Nothing says that it is ready any more; a new scan may begin at once.
    await window.reads('Next')
    expect(window.text()).not.toContain('is ready')
  })

  it('R13: asks for what the chat shows, and says how many tries are left', async () => {
    const { window, scanned, telegram } = await messengers('confirm')
    await window.show(<Enroll route="/m" lang="en" doneHref="/account" />)
    await window.reads('Next')
    await window.press('Next')
    await scanned()
    await window.reads('Code from the chat')
    const code = telegram.lastCode('chat-of-ana') ?? ''
    await type(window, other(code))
    await window.press('Confirm')
    await window.reads('4 tries')
    expect(window.document.querySelector('input.cf-code')?.getAttribute('aria-invalid')).toBe('true')
    await type(window, code)
    await window.press('Confirm')
    await window.reads('Telegram is ready')
    expect(window.document.querySelector('a.cf-button.cf-primary')?.getAttribute('href')).toBe('/account')
  })

  it('R5: says what is too old, what was cancelled, and that the person is signed out', async () => {
    const { window, signedIn, signIn, enroll, ana } = await messengers()
    const [notFresh, signedOut] = [vi.fn(), vi.fn()]
    await window.show(<Enroll route="/m" lang="en" onNotFresh={notFresh} onSignedOut={signedOut} />)
    await window.reads('Next')
    await window.press('Next')
    await window.press('Cancel')
    await window.reads('Next')
    // On another page they have set one up meanwhile: from now on, a password alone adds none.
    await enroll(ana)
    signedIn.as = (await signIn(ana)).me
    await window.press('Next')
    await vi.waitFor(() => expect(notFresh).toHaveBeenCalledOnce())
    expect(signedOut).not.toHaveBeenCalled()
    signedIn.as = null
    await window.press('Next')
    await vi.waitFor(() => expect(signedOut).toHaveBeenCalledOnce())
  })

  it('C3: without scripts does the same by its forms, of this person alone', async () => {
    const { me, bens, clock } = await messengers()
    const form = (fields: Readonly<Record<string, string>>) => {
      const data = new FormData()
      for (const [name, value] of Object.entries(fields)) data.set(name, value)
      return data
    }
    const first = await enrollSight(me, null, { request, clock })
    const markup = renderToString(<Enroll route="/m" action="/by-form" initial={first} />)
    expect(markup).toContain('<form action="/by-form">')
    expect(markup).toContain('name="transport"')
    const begun = await enrollByForm(me, form({ do: 'start', name: 'Phone', transport: 'telegram' }), {
      request,
      clock,
    })
    const id = begun.sight.now?.id ?? ''
    expect(renderToString(<Enroll route="/m" action="/f" initial={begun.sight} />)).toMatch(/<noscript><meta/)
    const foreign = await enrollByForm(bens, form({ do: 'cancel', id }), { request, clock })
    expect(foreign).toMatchObject({ problem: { code: 'ENROLLMENT_NOT_FOUND' }, sight: { now: null } })
    expect(renderToString(<Enroll route="/m" initial={foreign.sight} />)).toContain(foreign.problem?.text)
    expect((await me.view()).openEnrollmentId).toBe(id)
    const ended = await enrollByForm(me, form({ do: 'cancel', id }), { request, clock })
    expect(ended.sight.now?.state).toBe('cancelled')
  })
})

describe('a part that was drawn for Ana, in a browser where Ben signed in since', () => {
  it('R6: asks nothing of him, with scripts and without', async () => {
    const { window, telegram, signedIn, questions } = await till()
    const sent = telegram.sent.length
    await window.show(<AskForCode route="/q" lang="en" />)
    await window.reads('Send me a code')
    signedIn.as = questions.ben
    await window.press('Send me a code')
    await window.reads('another person has signed in')
    const drawn = renderToString(
      <AskForCode route="/q" action="/f" initial={await askSight(questions.ana, null, { request })} />,
    )
    const pressed = await askByForm(questions.ben, formIn(drawn), { request })
    expect(pressed.problem).toMatchObject({ code: 'STALE', text: expect.stringContaining('another person') })
    expect(telegram.sent).toHaveLength(sent)
    expect((await askByForm(questions.ana, formIn(drawn), { request })).problem).toBeNull()
    expect(telegram.sent).toHaveLength(sent + 1)
  })

  it('R6: begins no messenger for him, with scripts and without', async () => {
    const { window, signedIn, me, bens, clock } = await messengers()
    await window.show(<Enroll route="/m" lang="en" />)
    await window.reads('Next')
    signedIn.as = bens
    await window.press('Next')
    await window.reads('another person has signed in')
    const drawn = renderToString(
      <Enroll route="/m" action="/f" initial={await enrollSight(me, null, { request, clock })} />,
    )
    const pressed = await enrollByForm(bens, formIn(drawn), { request, clock })
    expect(pressed.problem).toMatchObject({ code: 'STALE', text: expect.stringContaining('another person') })
    expect((await bens.view()).openEnrollmentId).toBeNull()
    expect((await enrollByForm(me, formIn(drawn), { request, clock })).problem).toBeNull()
    expect((await me.view()).openEnrollmentId).not.toBeNull()
  })
})

/** What a browser sends of the first form of a page where no script runs. */
function formIn(markup: string): FormData {
  const form = new FormData()
  const [first = ''] = markup.split('</form>')
  for (const [input] of first.matchAll(/<input[^>]*>/g)) {
    const [, name = ''] = / name="([^"]*)"/.exec(input) ?? []
    const [, value = ''] = / value="([^"]*)"/.exec(input) ?? []
    if (name !== '') form.set(name, value)
  }
  return form
}

/** Every text of a sight is its own name: what a part says beside is its own. */
function marked<Texts extends object>(texts: Texts): Texts {
  const mark = (value: unknown, name: string): unknown => {
    if (name === 'language') return value
    if (Array.isArray(value)) return value.map((one, index) => mark(one, `${name}${index}`))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mark(one, key)]))
    return value === null && !['again', 'warning', 'problem', 'limit', 'fine'].includes(name) ? null : `§${name}§`
  }
  return JSON.parse(JSON.stringify(mark(texts, 'texts')))
}

const waiting: ChallengeNow = {
  ...{ challengeId: 'c', tokenId: 't', transport: 'telegram', messenger: 'Telegram', digits: 6, sends: 1 },
  ...{ kind: 'otp', show: null, state: 'waiting', message: 'sent', pullUrl: 'https://t.example/bot' },
  ...{ mayType: true, mustFetch: true, leftMs: 60_000, sendAgainMs: 0, limitedMs: 0, lockedMs: 0, lockReason: null },
  others: [{ tokenId: 'u', name: 'Tablet', transport: 'telegram', messenger: 'Telegram' }],
}
const challengeStates: { readonly [State in ChallengeNow['state']]: State } = {
  ...{ waiting: 'waiting', approved: 'approved', declined: 'declined', denied: 'denied' },
  ...{ accepted: 'accepted', exhausted: 'exhausted', locked: 'locked', over: 'over' },
}
const enrollmentStates: { readonly [State in EnrollmentNow['state']]: State } = {
  awaiting_scan: 'awaiting_scan',
  awaiting_message: 'awaiting_message',
  awaiting_confirmation: 'awaiting_confirmation',
  ...{ active: 'active', gone: 'gone', cancelled: 'cancelled', expired: 'expired', locked: 'locked' },
}

const confirmations: readonly EnrollmentNow['confirmation'][] = [
  { by: 'code' },
  { by: 'number', choices: ['11', '22', '33'] },
]

describe('what a part says', () => {
  it('C27: leads to no address that would run as a script in the page', async () => {
    const { questions } = await till()
    const asked = (await askByForm(questions.ana, new FormData(), { request })).sight
    const drawn = (pullUrl: string) =>
      renderToString(
        <SecondFactor route="/q" initial={{ ...asked, now: { ...waiting, message: 'unreachable', pullUrl } }} />,
      )
    expect(drawn('https://t.example/bot')).toContain('href="https://t.example/bot"')
    for (const address of ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x'])
      expect(drawn(address)).not.toMatch(/href=/)
  })

  it('is what the route said, in every state, with a name for each button and a label for each field', async () => {
    const { questions } = await till()
    const asked = (await askByForm(questions.ana, new FormData(), { request })).sight
    const { me, clock } = await messengers()
    const begun = await enrollSight(me, null, { request, clock })
    const pages: ReactElement[] = []
    for (const kind of ['otp', 'approval'] as const)
      for (const state of Object.values(challengeStates)) {
        const show = kind === 'approval' ? ({ mode: 'number_matching', number: 42 } as const) : null
        const sight: AskSight = {
          ...asked,
          now: { ...waiting, kind, state, show },
          texts: { ...marked(asked.texts), sendTo: ['§sendTo§'] },
        }
        pages.push(<SecondFactor route="/q" initial={sight} />)
      }
    const invitation = {
      qrSvg: '<svg/>',
      open: 'https://x.example',
      openBot: 'https://y.example',
      botName: '@b',
      typedCode: '7',
      look: {},
    }
    for (const state of Object.values(enrollmentStates))
      for (const confirmation of confirmations) {
        const now: EnrollmentNow = {
          ...{ id: 'e', state, endedBecause: null, name: 'n', confirmation, transport: 't', messenger: 'M' },
          ...{ displayName: 'D', replacesTokenId: null, leftMs: 60_000, invitation, mayTakeBack: true },
        }
        const sight: EnrollSight = { ...begun, now, texts: marked(begun.texts) }
        pages.push(<Enroll route="/m" initial={sight} />)
      }
    for (const page of pages) {
      const markup = renderToString(page)
      const text = markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/§\w+§/g, ' ')
      expect(text.replaceAll('Telegram', '').trim()).toMatch(/^[\d:.\s]*$/)
      const said = [...markup.matchAll(/ (?:title|placeholder|aria-label)="([^"]*)"/g)].map(([, value]) => value)
      for (const value of said) expect(value).toMatch(/^§\w+§$/)
      const buttons = [...markup.matchAll(/<button[^>]*>(.*?)<\/button>/g)]
      for (const [, name] of buttons) expect(name).not.toBe('')
      const labels = markup.match(/<label/g)?.length ?? 0
      const fields = markup.match(/<input(?![^>]*type="hidden")/g)?.length ?? 0
      expect(labels).toBe(fields)
    }
  })
})
