import { describe, expect, it } from 'vitest'
import { askForToken, linkCodeIn, password, portalRig, signedIn, signInAna } from './portal-rig.js'

/** What the page says where opening a link leads to nothing; what the bot says is tested in core. */
describe('the ways in which a link silently leads to nothing', () => {
  it('path 1: the page that waits shows the code to type from the start, and how to find the bot', async () => {
    const { ana } = await signedIn()
    const { text } = await askForToken(ana)
    expect(text).toMatch(/No camera\?.*@fake-bot.*and send this code.*[0-9A-Z]{5}-[0-9A-Z]{5}/s)
    expect(text).toContain('Waiting for your scan')
  })

  it('path 2: the page shows who scanned as a hint, and takes no scan for an answer', async () => {
    const rig = await portalRig()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { activation: 'confirm' } })
    const ana = rig.browser()
    await signInAna(ana)
    const scan = await askForToken(ana)
    const code = linkCodeIn(scan)
    const profile = { displayName: 'Somebody Else', username: null, language: null }
    await rig.hear({ type: 'code', chatId: 'thief', code, profile })
    const asks = await ana.get(scan.url.pathname)
    expect(asks.text).toContain('Is this chat yours?')
    expect(asks.text).toContain('Somebody Else')
  })

  it('path 6: the page says to press START', async () => {
    const { ana } = await signedIn()
    expect((await askForToken(ana)).text).toContain('Press START')
  })

  it('path 17: the page asks for a message, stays live, and says nothing of a token before it came', async () => {
    const { rig, ana } = await signedIn({
      transport: { label: 'Viber', capabilities: { pushableAfterLink: 'after_user_message' } },
    })
    const scan = await askForToken(ana)
    const code = linkCodeIn(scan)
    await rig.hear({ type: 'code', chatId: 'chat-1', code, pushable: false, mayReply: false })
    const waits = await ana.get(scan.url.pathname)
    expect(waits.text).toContain('Write anything to the bot')
    expect(waits.text).toContain('waiting for your message')
    expect(waits.text).toMatch(/data-live="[^"]+\/events"/)
    expect((await ana.get('/security/p/billing')).text).not.toContain('My phone')
    await rig.hear({ type: 'text', chatId: 'chat-1', text: 'hello' })
    expect((await ana.get(scan.url.pathname)).text).toContain('Viber is ready')
  })
})

describe('R26: a code that the person has to come for', () => {
  const closed = {
    outcome: 'needs_user',
    reason: 'window_closed',
    detail: { httpStatus: null, code: null, hint: null },
  } as const

  async function pulling(botUrl?: string) {
    const rig = await portalRig({
      transport: {
        label: 'Messenger',
        capabilities: { sessionWindowMs: 86_400_000 },
        ...(botUrl === undefined ? {} : { botUrl }),
      },
    })
    const first = rig.browser()
    await signInAna(first)
    const scan = await askForToken(first)
    const code = linkCodeIn(scan)
    await rig.hear({ type: 'code', chatId: 'chat-1', code })
    rig.telegram.answerWith(closed)
    const ana = rig.browser()
    const page = await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
    const press = async (label: string) => {
      const prompt = rig.telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message
      const button = prompt?.type === 'prompt' ? prompt.actions.find((action) => action.label === label) : undefined
      await rig.hear({ type: 'action', chatId: 'chat-1', value: button?.value ?? '', messageId: null })
    }
    return { rig, ana, page, press }
  }

  const challengeOf = (text: string) => /name="challenge" value="([^"]+)"/.exec(text)?.[1] ?? ''

  it('R26: opens the chat from the page, which holds no challenge, and goes on with the code from there', async () => {
    const { rig, ana, page, press } = await pulling('https://fake.example/bot?ref=code')
    const challenge = challengeOf(page.text)
    expect(page.text).toContain('href="https://fake.example/bot?ref=code"')
    expect(page.text).toContain('Get your code in Messenger')
    expect(page.text).toMatch(/>Open Messenger<\/a>/)
    expect(page.text).toContain('press “It’s me”')
    expect(page.text).not.toContain('We sent a code')
    expect(page.text).toContain('name="code"')
    await rig.hear({ type: 'opened', chatId: 'chat-1' })
    await press('It’s me')
    const inside = await ana.submit('/security/p/billing/second-factor', {
      challenge,
      code: rig.telegram.lastCode('chat-1') ?? '',
    })
    expect(inside.url.pathname).toBe('/security/p/billing')
  })

  it('says what to do where the messenger has no link to the bot', async () => {
    const { page } = await pulling()
    expect(page.text).not.toContain('Open Messenger')
    expect(page.text).toContain('send it the word code')
    expect(page.text).not.toContain('We sent a code')
  })

  it('begins anew when the person said in the chat that it was not them', async () => {
    const { rig, ana, page, press } = await pulling('https://fake.example/bot')
    const challenge = challengeOf(page.text)
    await rig.hear({ type: 'opened', chatId: 'chat-1' })
    await press('It wasn’t me')
    const late = await ana.submit('/security/p/billing/second-factor', { challenge, code: '000000' })
    expect(late.text).toContain('Your chat answered that this was not you')
    const again = await ana.submit('/security/p/billing/second-factor/send', { challenge })
    expect(again.status).toBe(200)
    expect(again.text).toContain('We sent a code to your Messenger')
    expect(challengeOf(again.text)).not.toBe(challenge)
  })

  it('begins anew after ten minutes, too', async () => {
    const { rig, ana, page } = await pulling('https://fake.example/bot')
    const challenge = challengeOf(page.text)
    await rig.clock.advance(11 * 60_000)
    const again = await ana.submit('/security/p/billing/second-factor/send', { challenge })
    expect(again.text).toContain('We sent a code to your Messenger')
  })
})
