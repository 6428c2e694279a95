import { describe, expect, it } from 'vitest'
import { type GateOptions, secondFactorGate } from '../src/index.js'
import { hidden, type Page } from './browser.js'
import { askForToken, linkCodeIn, password, type Rig, signedIn } from './portal-rig.js'

const home = '/security/p/billing'
const asking = `${home}/second-factor`

/** The digits that a page shows for comparing with the chat. */
function shownOn(text: string): string {
  const digits = /<output class="match"[^>]*>(\d+)</.exec(text)?.[1]
  if (digits === undefined) throw new Error('The page shows no number')
  return digits
}

/** Ana has a messenger, and signs in by approving. */
async function byApproval(
  mode: 'number_matching' | 'code_entry' | 'approve_deny' = 'number_matching',
  before: (rig: Rig) => void = () => {},
) {
  const { rig, ana } = await signedIn()
  await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(await askForToken(ana)) })
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { signIn: 'approval', approvalMode: mode } })
  await rig.clock.advance(11 * 60_000)
  before(rig)
  const browser = rig.browser()
  const asks = await browser.submit(`${home}/sign-in`, { login: 'ana', password, with: 'password' })
  await rig.chatfactor.settled()
  const goOn = (page: Page = asks) => browser.submit(asking, { challenge: hidden(page, 'challenge'), continue: '1' })
  return { rig, browser, asks, goOn }
}

describe('signing in by approval', () => {
  it('C25: shows the number to press, and goes on by its button once that was pressed', async () => {
    const { rig, browser, asks, goOn } = await byApproval()
    expect(asks.text).toContain('Press this number in Telegram')
    expect(asks.text).toContain('Waiting for your answer in Telegram.')
    expect(asks.text).not.toContain('name="code"')
    expect(asks.text).toContain('Nobody will ever tell you ')
    expect(asks.text).not.toContain('this code')
    await rig.press('chat-1', shownOn(asks.text))
    expect((await goOn()).url.pathname).toBe(home)
    expect((await browser.get(home)).text).not.toContain('Sign in')
  })

  it('C25: is not used up by opening the page: the page only says that it was given', async () => {
    const { rig, browser, asks, goOn } = await byApproval()
    await rig.press('chat-1', shownOn(asks.text))
    for (let times = 0; times < 3; times += 1) {
      const page = await browser.get(asking)
      expect(page.text).toContain('data-approval="given"')
      expect(page.text).not.toContain('class="match"')
      expect(page.text).toContain('This page continues by itself.')
      expect(page.text).not.toContain('Waiting for your answer')
    }
    expect((await browser.get(home)).url.pathname).toBe(asking)
    expect((await goOn()).url.pathname).toBe(home)
  })

  it('stays where it is while nobody has answered', async () => {
    const { asks, goOn } = await byApproval()
    const page = await goOn()
    expect(page.url.pathname).toBe(asking)
    expect(shownOn(page.text)).toBe(shownOn(asks.text))
  })

  it('speaks of a question, and of a code only where one is offered', async () => {
    const { rig, browser, asks } = await byApproval()
    expect(asks.text).toContain('The question expires in 3 minutes.')
    expect(asks.text).toContain('You can ask again in 30 seconds.')
    const again = async (page: Page) => {
      await rig.clock.advance(31_000)
      return browser.submit(`${asking}/send`, { challenge: hidden(page, 'challenge'), again: '1' })
    }
    const limited = await again(await again(asks))
    expect(limited.text).toContain('We asked you several times in a short time. The newest question still counts')
    for (const { text } of [asks, limited]) expect(text).not.toMatch(/new code|newest one/)
  })

  it.each([
    ['may have arrived', { outcome: 'unknown' }, 'The question may have arrived: Telegram has not told us.'],
    ['was not taken', { outcome: 'unavailable', retryAt: null }, 'Try again in a moment.'],
  ] as const)('says of a question that %s what to do', async (_what, outcome, says) => {
    const detail = { httpStatus: null, code: null, hint: null }
    const { asks } = await byApproval('number_matching', (rig) => rig.telegram.answerWith({ ...outcome, detail }))
    expect(asks.text).toContain(says)
    expect(asks.text).toContain('Ask again')
    expect(asks.text).not.toMatch(/Your code|new code/)
  })

  it('R24: a wrong number ends it, and the page says so', async () => {
    const { rig, asks, goOn } = await byApproval()
    const right = shownOn(asks.text)
    const prompt = rig.telegram.sent.findLast(({ message }) => message.type === 'prompt')
    const wrong = prompt?.message.actions.find(({ label }) => /^\d\d$/.test(label) && label !== right)?.label ?? ''
    await rig.press('chat-1', wrong)
    expect((await goOn()).text).toContain('Stopped')
  })

  it('by digits shows what to send to the bot', async () => {
    const { rig, asks, goOn } = await byApproval('code_entry')
    expect(asks.text).toContain('Send these digits to the bot in Telegram')
    const digits = shownOn(asks.text)
    expect(digits).toMatch(/^\d{6}$/)
    await rig.hear({ type: 'text', chatId: 'chat-1', text: digits })
    expect((await goOn()).url.pathname).toBe(home)
  })

  it('in the plain way shows no number', async () => {
    const { rig, asks, goOn } = await byApproval('approve_deny')
    expect(asks.text).toContain('Approve in Telegram')
    expect(asks.text).not.toContain('class="match"')
    await rig.press('chat-1', 'Approve')
    expect((await goOn()).url.pathname).toBe(home)
  })

  it('sends a code instead to whoever wants one', async () => {
    const { rig, browser, asks } = await byApproval()
    const page = await browser.submit(`${asking}/send`, { challenge: hidden(asks, 'challenge'), kind: 'otp' })
    await rig.chatfactor.settled()
    expect(page.text).toContain('Type your code')
    const code = rig.telegram.lastCode('chat-1') ?? ''
    expect((await browser.submit(asking, { challenge: hidden(page, 'challenge'), code })).url.pathname).toBe(home)
  })
})

describe('the gate, by approval', () => {
  const origin = 'http://localhost:3000'
  const transaction = {
    fields: [
      { label: 'To', value: 'Bob' },
      { label: 'Amount', value: '12.50 EUR' },
    ],
  }

  async function guarded(options: Partial<GateOptions> = {}) {
    const { rig, ana } = await signedIn({ publicUrl: origin })
    await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(await askForToken(ana)) })
    const gate = secondFactorGate(
      { chatfactor: rig.chatfactor, clock: rig.clock },
      {
        ...{ resource: rig.billing.id, purpose: 'pay', kind: 'approval' },
        user: () => ({ id: rig.ana.id }),
        session: () => 'session of the host',
        ...options,
      },
    )
    const asked = await gate(new Request(`${origin}/pay`))
    const cookie = asked?.headers.get('set-cookie')?.split(';')[0] ?? ''
    await rig.chatfactor.settled()
    const get = (accept = 'text/html') => gate(new Request(`${origin}/pay`, { headers: { cookie, accept } }))
    const post = (fields: Record<string, string>) =>
      gate(
        new Request(`${origin}/pay?cf_form=1`, {
          method: 'POST',
          headers: { origin, cookie },
          body: new URLSearchParams(fields),
        }),
      )
    return { rig, gate, asked: (await asked?.text()) ?? '', get, post }
  }

  async function answer(rig: Rig, page: string) {
    await rig.press('chat-1', shownOn(page))
  }

  it('C27, C33: shows the lines of a payment, and lets exactly one POST through once it was approved', async () => {
    const { rig, asked, get, post } = await guarded({ transaction: () => transaction })
    expect(asked).toMatch(/<dt><bdi>To<\/bdi><\/dt><dd><bdi>Bob<\/bdi><\/dd>/)
    const early = await post({ cf_continue: '1' })
    expect([early?.status, await early?.text()]).toEqual([303, ''])
    expect(await (await get())?.text()).toContain('data-approval="open"')
    await answer(rig, asked)
    for (let times = 0; times < 3; times += 1) {
      const page = await get()
      expect(await page?.text()).toContain('data-approval="given"')
    }
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => post({ cf_continue: '1' })))
    const through = [first, ...others].filter((one) => one === null)
    expect(through).toHaveLength(1)
  })

  it('C32: shows all that is signed, whole and in the order of the chat, on the page of the code as well', async () => {
    const fields = Array.from({ length: 5 }, (_one, at) => ({
      label: `Line ${at} ${'l'.repeat(30)}`,
      value: `${at} ${'v'.repeat(198 - String(at).length)}.`,
    }))
    const { rig, asked, get, post } = await guarded({ transaction: () => ({ fields }) })
    const shown = (page: string) =>
      [...page.matchAll(/<dt><bdi>([^<]*)<\/bdi><\/dt><dd><bdi>([^<]*)<\/bdi><\/dd>/g)].map(([, label, value]) => ({
        label,
        value,
      }))
    expect(shown(asked)).toEqual(fields)
    const said = rig.telegram.sent.at(-1)?.message
    expect(said?.type === 'prompt' && said.details.split('\n')).toEqual(
      fields.map(({ value }) => expect.stringContaining(value)),
    )
    await post({ cf_kind: 'otp' })
    expect(shown((await (await get())?.text()) ?? '')).toEqual(fields)
  })

  it('opens a page for a while once it was approved, like a code', async () => {
    const { rig, asked, get, post } = await guarded()
    await answer(rig, asked)
    expect((await post({ cf_continue: '1' }))?.status).toBe(303)
    expect(await get()).toBeNull()
  })

  it('tells programs what to show, and that it was approved, and uses nothing up by that', async () => {
    const { rig, asked, get, post } = await guarded({ transaction: () => transaction })
    const told = await (await get('application/json'))?.json()
    expect(told).toMatchObject({
      outcome: 'waiting',
      show: { mode: 'number_matching', number: Number(shownOn(asked)) },
    })
    await answer(rig, asked)
    expect(await (await get('application/json'))?.json()).toMatchObject({ outcome: 'approved', show: null })
    expect(await post({ cf_continue: '1' })).toBeNull()
  })

  it('sends a code to whoever wants one instead', async () => {
    const { rig, gate, post } = await guarded()
    const answer = await post({ cf_kind: 'otp' })
    const cookie = answer?.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(answer?.status).toBe(303)
    const before = rig.telegram.sent.length
    for (let times = 0; times < 2; times += 1) {
      const page = await gate(new Request(`${origin}/pay`, { headers: { cookie } }))
      expect(await page?.text()).toContain('name="cf_code"')
    }
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before)
    expect(rig.telegram.lastCode('chat-1')).toMatch(/^\d{6}$/)
  })
})
