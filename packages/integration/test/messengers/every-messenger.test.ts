import { describe, expect, it } from 'vitest'
import { chatting, type MessengerName, messengers } from '../../support/heard-in-messengers.js'

const from = (person: number) => ({ person, language: 'en' })

/** Whether Resource and part of the login are in the words. */
const said = (own: readonly string[]) => ['Billing', 'a***'].map((part) => own.join().includes(part))

/** Ana, who may add a chat: an enrollment of hers, with its codes. */
async function adding(messenger: MessengerName, accounts = 0) {
  const stage = await chatting(messenger, 'en', accounts)
  const { chatfactor, resource, ana } = stage
  const about = { resourceId: resource.id, user: { id: ana.id } }
  const start = async () => {
    const { id } = await chatfactor.enrollments.start({ ...about, name: 'Phone', transport: messenger })
    const { qr, open, typedCode } = await chatfactor.enrollments.links(id)
    const linkCode = [qr, ...open].flatMap((link) => /[=#]([\w-]{43})(?![\w-])/.exec(link)?.[1] ?? [])[0] ?? ''
    return { id, linkCode, typedCode, stateNow: async () => (await chatfactor.enrollments.get(id)).state }
  }
  const tokens = async () => (await chatfactor.tokens.list(about)).length
  return { ...stage, about, start, tokens }
}

describe.each(messengers)('in %s', (messenger) => {
  it('R14, R15, C44: the first words name Resource and part of the login and offer "It wasn’t me"; a second scan claims nothing', async () => {
    const { start, open, again, tokens, clock } = await adding(messenger)
    const { linkCode, stateNow } = await start()
    const first = await open(linkCode, from(42))
    expect([first.own.length, ...said(first.own)]).toEqual([1, true, true])
    expect(first.messages[0]?.actions.map(({ label }) => label)).toEqual(['It wasn’t me'])
    expect(await again(from(42))).toMatchObject({ own: [], elsewhere: 0 })
    await clock.advance(61_000)
    const other = await open(linkCode, from(44))
    expect(other.own).toEqual([expect.stringContaining('does not work any more')])
    const same = await open(linkCode, from(42))
    expect([same.own.length <= 1, same.elsewhere, same.own.join().includes('does not work')]).toEqual([true, 0, false])
    expect([await tokens(), await stateNow()]).toEqual([1, 'active'])
  })

  it('R14, C31, C44: "It wasn’t me" takes the token away, in its own chat alone, and once', async () => {
    const { start, open, press, again, tokens } = await adding(messenger)
    const { linkCode } = await start()
    const { messages } = await open(linkCode, from(42))
    const value = messages[0]?.actions[0]?.value ?? ''
    await press(value, from(43))
    await press(value, from(44))
    expect(await tokens()).toBe(1)
    const { own } = await press(value, from(42))
    expect([await tokens(), own.length]).toEqual([0, 1])
    expect((await again(from(42))).own).toEqual([])
  })

  it('R12, R16: a typed code always has to be confirmed, and after five that do not work none is looked at', async () => {
    const { start, say, tokens, clock } = await adding(messenger)
    const { typedCode, stateNow } = await start()
    for (let miss = 1; miss <= 5; miss += 1) {
      await clock.advance(21_000)
      await say({ text: `AAAAA-0000${miss}` }, from(44))
    }
    const late = await say({ text: typedCode }, from(44))
    expect([late.own.join().includes('Too many codes'), await stateNow()]).toEqual([true, 'awaiting_scan'])
    const { own } = await say({ text: typedCode.toLowerCase().replace('-', ' ') }, from(45))
    expect([await stateNow(), await tokens()]).toEqual(['awaiting_confirmation', 0])
    expect(said(own)).toEqual([true, true])
  })

  it('R29, R2, C44: "stop" asks once, ends the token after a press in that chat, and leaves the person enrolled', async () => {
    const { say, press, again, tokens, chatfactor, about } = await adding(messenger, 1)
    const asked = await say({ text: 'stop' }, from(42))
    expect([asked.own.length, asked.elsewhere, await tokens()]).toEqual([1, 0, 1])
    const value = asked.messages[0]?.actions.find(({ label }) => /stop/i.test(label))?.value ?? ''
    await press(value, from(43))
    expect(await tokens()).toBe(1)
    await press(value, from(42))
    expect(await tokens()).toBe(0)
    expect((await again(from(42))).own).toEqual([])
    const { outcome } = await chatfactor.challenges.start({ ...about, kind: 'otp', purpose: 'sign_in' })
    expect(outcome).toBe('recovery_needed')
  })
})
