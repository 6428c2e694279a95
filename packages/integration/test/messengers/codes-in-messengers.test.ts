import { describe, expect, it } from 'vitest'
import { botOf, type MessengerName, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import { enroll, personWithPhone, saidTo } from '../../support/loopback-steps.js'
import { portalVisitor } from '../../support/portal-visitor.js'

/** Ana, who has a chat in one messenger, and typed her password into the portal. */
async function signingIn(messenger: MessengerName) {
  const scene = await startLoopbackMessengers({ connect: [messenger] })
  const ana = await personWithPhone(scene, 'ana')
  const tokenId = await enroll(scene, ana, messenger)
  const phone = scene.sandbox.phone('ana')
  const bot = botOf[messenger]
  const browser = portalVisitor(scene)
  const signIn = () => browser.submit('billing/sign-in', { login: 'ana', password: scene.password, with: 'password' })
  const page = await signIn()
  await scene.chatfactor.settled()
  return { ...scene, scene, ana, tokenId, phone, bot, browser, signIn, page }
}

describe.each(['telegram', 'viber', 'messenger'] as const)('a code in %s', (messenger) => {
  it('R25: begins with the code, says what for, where and from where, and no time by a clock that is nobody’s', async () => {
    const { scene, ana, page } = await signingIn(messenger)
    expect(page).toContain('Type your code')
    const lines = saidTo(scene, ana, messenger).at(-1)?.split('\n') ?? []
    expect(lines[0]).toMatch(/^\d{6} signs you in to Billing$/)
    const about = lines.filter((line) => /^It works for 3 minutes\. For a\*{3} at Billing \(.*\), from .+/.test(line))
    expect(about).toHaveLength(1)
    expect(lines.filter((line) => line !== '')).toHaveLength(3)
    expect(lines.at(-1)).toContain('Nobody will ever ask you for it')
    // Telegram writes the moment by the clock of the phone; the others stamp each message.
    expect(/Requested: .*\d:\d\d/.test(about[0] ?? '')).toBe(messenger === 'telegram')
    expect(lines.filter((line) => /Requested|UTC/.test(line))).toHaveLength(messenger === 'telegram' ? 1 : 0)
  })

  it('R14, R21: with "Not me" under it denies this sign-in and nothing else, and the page and the trail say so', async () => {
    const { phone, bot, browser, signIn, chatfactor, resourceId, tokenId } = await signingIn(messenger)
    await phone.tap('It wasn’t me', bot)
    await phone.waitForMessage(({ text }) => text.includes('no code for it works any more'), { bot })
    expect(await browser.get('billing/second-factor')).toContain('Your chat answered that this was not you')
    const { items } = await chatfactor.audit.list({ resourceId })
    expect(items.map(({ action }) => action)).toContain('challenge.denied')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    expect(await signIn()).toContain('Type your code')
  })
})
