import { describe, expect, it } from 'vitest'
import { only, present } from '../../core/test/support/outcome.js'
import { browser, home, hourMs } from '../../core/test/support/setting.js'

const button = 'Forget that browser'

/** Ana let two browsers be remembered, the second of them last, and Ben one of his. */
async function remembered() {
  const given = await home({ resource: { secondFactor: { rememberBrowsersMs: 24 * hourMs } } })
  const { ana, ben, enroll, chatfactor, resource, telegram, signIn } = given
  const tokenId = await enroll(ana, 'chat-a')
  await enroll(ben, 'chat-b')
  const remember = async (person: typeof ana, chatId: string) => {
    const about = { resourceId: resource.id, secret: (await signIn(person)).secret }
    const { challengeId } = only(await chatfactor.signIn.secondFactor.start({ ...about, ...browser }), 'sent')
    const code = telegram.lastCode(chatId) ?? ''
    const answer = await chatfactor.signIn.secondFactor.verify({ ...about, challengeId, code, remember: true })
    const { browserSecret, ...started } = only(answer, 'signed_in')
    return { ...given.visit(started), browserSecret: present(browserSecret) }
  }
  const skipsTheCode = async (person: typeof ana, browserSecret: string) => {
    const { secret } = await signIn(person)
    const answer = await chatfactor.signIn.withRememberedBrowser({ resourceId: resource.id, secret, browserSecret })
    return answer.outcome === 'signed_in'
  }
  const first = await remember(ana, 'chat-a')
  const second = await remember(ana, 'chat-a')
  return { ...given, tokenId, first, second, bens: await remember(ben, 'chat-b'), skipsTheCode }
}

describe('the notice of a remembered browser', () => {
  it('R4, R28: forgets that browser by its button and signs it out; the owner’s other browser and other people’s go on', async () => {
    const { ana, ben, first, second, bens, press, shownIn, isSignedIn, skipsTheCode, audited } = await remembered()
    expect(shownIn('chat-a').at(-1)).toContain('no longer asks for codes')
    await press('chat-a', button)
    expect(shownIn('chat-a').at(-1)).toContain('Forgotten: that browser is asked for a code again')
    expect(await audited()).toContain('remembered_browser.forgotten')
    expect(await isSignedIn(second)).toBe(false)
    expect(await skipsTheCode(ana, second.browserSecret)).toBe(false)
    expect(await isSignedIn(first)).toBe(true)
    expect(await skipsTheCode(ana, first.browserSecret)).toBe(true)
    expect(await isSignedIn(bens)).toBe(true)
    expect(await skipsTheCode(ben, bens.browserSecret)).toBe(true)
  })

  it('R4: says what happened when it is pressed too late, and does nothing then', async () => {
    const { second, press, shownIn, clock } = await remembered()
    const [mine] = (await second.me.browsers.list({ browserSecret: second.browserSecret })).filter((one) => one.isThis)
    await second.me.browsers.end(present(mine).id)
    await clock.advance(hourMs)
    await press('chat-a', button)
    expect(shownIn('chat-a').at(-1)).toContain('forgotten already')
  })

  it('R4, R28, C31: does nothing from another chat, nor from one that is the person’s no more', async () => {
    const { ana, second, tokenId, chatfactor, press, shownIn, audited, skipsTheCode } = await remembered()
    const heard = shownIn('chat-b').length
    await press('chat-a', button, 'chat-b')
    expect(shownIn('chat-b')).toHaveLength(heard)
    expect(await skipsTheCode(ana, second.browserSecret)).toBe(true)
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    await press('chat-a', button)
    expect(shownIn('chat-a').at(-1)).toContain('forgotten already, or may not be forgotten from here')
    expect(await audited()).not.toContain('remembered_browser.forgotten')
  })

  it('R4: has the button beside the one that takes it back, where no email does', async () => {
    const { bens, telegram, press, shownIn, isSignedIn } = await remembered()
    const notice = telegram.sent.findLast(({ to }) => to.chatId === 'chat-b')
    expect(notice?.message.actions.map(({ label }) => label)).toEqual(['Take it back', button])
    await press('chat-b', button)
    expect(shownIn('chat-b').at(-1)).toContain('Forgotten')
    expect(await isSignedIn(bens)).toBe(false)
  })
})
