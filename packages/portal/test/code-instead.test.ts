import { createServer } from 'node:http'
import { type Visitor, visitor } from '@chatfactor/testkit'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import type { GateOptions } from '../src/index.js'
import { requireSecondFactor } from '../src/node.js'
import { askForToken, linkCodeIn, signedIn } from './portal-rig.js'

/** A page of a host that is guarded by an approval, on a server of its own; every browser is of the same session, unless it says another. */
async function host(more: Partial<Pick<GateOptions, 'least' | 'mode'>> = {}) {
  const { rig, ana } = await signedIn({ publicUrl: 'http://localhost:3000' })
  await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(await askForToken(ana)) })
  const guard = requireSecondFactor(
    { chatfactor: rig.chatfactor, clock: rig.clock },
    {
      ...{ resource: rig.billing.id, purpose: 'pay', kind: 'approval', ...more },
      user: () => ({ id: rig.ana.id }),
      session: ({ headers }) => String(headers['x-session'] ?? 'one'),
    },
  )
  const server = createServer((request, response) => guard(request, response, () => response.end('paid')))
  const { port, close } = await onLoopback(server)
  onTestFinished(close)
  const origin = `http://127.0.0.1:${port}`
  const browser = (session = 'one') =>
    visitor({
      origin,
      async fetch(request) {
        request.headers.set('x-session', session)
        return fetch(request, { redirect: 'manual' })
      },
    })
  const questions = () => rig.telegram.sent.filter(({ message }) => message.type === 'prompt').length
  const get = async (person: Visitor) => {
    const { text } = await person.get('/pay')
    await rig.chatfactor.settled()
    return text
  }
  const post = async (person: Visitor, fields: Record<string, string>) => {
    const { text } = await person.submit('/pay?cf_form=1', fields)
    await rig.chatfactor.settled()
    return text
  }
  const code = () => rig.telegram.lastCode('chat-1') ?? ''
  return { rig, browser, questions, get, post, code }
}

const isApproval = (text: string) => text.includes('data-approval=')
const isField = (text: string) => text.includes('name="cf_code"')

describe('a code in place of an approval', () => {
  it('R24: ends the approval, and its right code opens the page, though another browser is open beside', async () => {
    const { rig, browser, questions, get, post, code } = await host()
    const [one, other] = [browser(), browser()]
    const asked = [await get(one), await get(other)]
    expect(asked.map(isApproval)).toEqual([true, true])
    expect(questions()).toBe(1)
    expect(asked[0]).toContain('Send me a code instead')

    expect(isField(await post(one, { cf_kind: 'otp' }))).toBe(true)
    const said = () => rig.telegram.sent.filter(({ message }) => message.type === 'prompt')
    expect(said()).toHaveLength(1)
    // What was asked before is over: a press on it lets nobody in.
    const approve = said()[0]?.message.actions[0]?.label ?? ''
    await rig.press('chat-1', approve)
    expect(await post(one, { cf_code: code() })).toBe('paid')
    expect(await get(one)).toBe('paid')

    // The other browser of the session has proven nothing; it is asked, and the first goes on all the same.
    const again = await get(other)
    expect(isApproval(again) || isField(again)).toBe(true)
    for (let times = 0; times < 3; times += 1) expect(await get(one)).toBe('paid')
    expect(isApproval(await get(browser('two')))).toBe(true)
    expect(await get(one)).toBe('paid')
    expect(questions()).toBeLessThanOrEqual(3)
  })

  it('R24: is asked for in another browser of the session, which need not know the approval', async () => {
    const { browser, get, post, code } = await host()
    const [one, other] = [browser(), browser()]
    await get(one)
    await post(other, { cf_kind: 'otp' })
    expect(isApproval(await get(one)) && isField(await get(other))).toBe(false)
    expect(await post(other, { cf_code: code() })).toBe('paid')
    expect(await get(other)).toBe('paid')
  })

  it.each(['approve_deny', 'number_matching', 'code_entry'] as const)(
    'C25: is not offered, nor sent to a browser that asks for it by hand, where the least is %s',
    async (least) => {
      const { rig, browser, questions, get, post } = await host({ least })
      const ana = browser()
      const page = await get(ana)
      expect(isApproval(page)).toBe(true)
      expect(page).not.toContain('Send me a code instead')
      expect(page).not.toContain('name="cf_kind"')
      const codes = rig.telegram.sent.filter(({ message }) => message.type === 'otp').length
      expect(isApproval(await post(ana, { cf_kind: 'otp' }))).toBe(true)
      expect(rig.telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(codes)
      expect(questions()).toBe(1)
    },
  )
})
