import { describe, expect, it } from 'vitest'
import { page } from '../../support/loopback-accounts.js'
import { botOf, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import {
  enroll,
  followLink,
  openEnrollment,
  personWithPhone,
  saidTo,
  typeItByHand,
} from '../../support/loopback-steps.js'
import { portalVisitor } from '../../support/portal-visitor.js'

const bot = botOf.messenger
const hourMs = 3_600_000

/** Ana looks at a QR code for Messenger; `graph` is what somebody else does with the same Page. */
async function waiting() {
  const scene = await startLoopbackMessengers({ connect: ['messenger'] })
  const ana = await personWithPhone(scene, 'ana')
  const enrollment = await openEnrollment(scene, ana, 'messenger')
  const graph = async (method: 'POST' | 'DELETE', path: string, fields: Record<string, string>) => {
    const query = new URLSearchParams({ ...fields, access_token: page.pageCredential })
    const { status } = await fetch(`${scene.sandbox.messenger.baseUrl}/v25.0/${path}?${query}`, { method })
    if (status !== 200) throw new Error(`${method} ${path}: ${status}`)
  }
  const checked = async (check: string) => {
    const deadline = new Date(Date.now() + 30_000)
    const results = await scene.messenger.selfCheck({ deadline, webhookUrl: `${scene.webhooksUrl}/messenger` })
    return results.find((result) => result.check === check)
  }
  const missing = (words: string) => ({ ok: false, fix: expect.stringContaining(words) })
  return { ...scene, scene, ana, enrollment, phone: scene.sandbox.phone('ana'), graph, checked, missing }
}

describe('links to Messenger that silently lead to nothing', () => {
  it('path 20: there is no Get Started button; the message that stands there already leads on, and a start sets the button', async () => {
    const { scene, ana, enrollment, phone, graph, checked, missing, connect } = await waiting()
    await graph('DELETE', 'me/messenger_profile', { fields: 'get_started,persistent_menu' })
    expect((await phone.open(enrollment.links.qr)).isStartShown).toBe(false)
    expect(await checked('get started button')).toMatchObject(missing('no Get Started button'))
    expect(phone.chat().draft).toBe(enrollment.links.typedCode)
    expect(await typeItByHand(scene, ana, 'messenger', enrollment)).toBe('activated')
    await connect('messenger')
    expect(await checked('get started button')).toMatchObject({ ok: true })
  })

  it('path 21: the person writes instead of tapping Get Started; the bot asks for the code, and that leads there', async () => {
    const { scene, ana, enrollment, phone, chatfactor } = await waiting()
    await phone.open(enrollment.links.qr)
    await phone.type('hello', bot)
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('awaiting_scan')
    expect(saidTo(scene, ana, 'messenger')).toEqual([expect.stringContaining('send me the code')])
    expect(await typeItByHand(scene, ana, 'messenger', enrollment)).toBe('activated')
  })

  it('path 22: the phone swallows the ref; the message that stands there already leads there', async () => {
    const { scene, ana, enrollment, phone, sandbox, chatfactor } = await waiting()
    await sandbox.messenger.turn('swallow_ref', true)
    await followLink(scene, ana, 'messenger', enrollment.links)
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('awaiting_scan')
    expect(saidTo(scene, ana, 'messenger')).toEqual([expect.stringContaining('send me the code')])
    expect(phone.chat(bot).isStartShown).toBe(false)
    expect(await typeItByHand(scene, ana, 'messenger', enrollment)).toBe('activated')
  })

  it('path 23: referrals are not subscribed to; whoever knows the Page sends the message, and a start subscribes to them', async () => {
    const { scene, ana, enrollment, phone, graph, checked, missing, connect, chatfactor } = await waiting()
    await phone.type('hello', bot)
    await graph('POST', `${page.pageId}/subscribed_apps`, { subscribed_fields: 'messages,messaging_postbacks' })
    await phone.open(enrollment.links.qr)
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('awaiting_scan')
    expect(await checked('page subscription')).toMatchObject(missing('messaging_referrals'))
    expect(await typeItByHand(scene, ana, 'messenger', enrollment)).toBe('activated')
    await connect('messenger')
    expect(await checked('page subscription')).toMatchObject({ ok: true })
  })

  it.each([
    ['in the tap on Get Started', false],
    ['beside the event, where the conversation exists already', true],
  ])('path 24: the ref is read %s', async (_where, isKnown) => {
    const { scene, ana, enrollment, phone } = await waiting()
    if (isKnown) await phone.type('hello', bot)
    await followLink(scene, ana, 'messenger', enrollment.links)
    expect(await enrollment.state()).toBe('active')
  })

  it('path 25: another app has the conversation; the code counts, nothing is said there, and the first message goes on', async () => {
    const { scene, ana, enrollment, phone, sandbox, chatfactor } = await waiting()
    await sandbox.messenger.turn('standby', true)
    await followLink(scene, ana, 'messenger', enrollment.links)
    expect(await enrollment.state()).toBe('awaiting_message')
    expect(saidTo(scene, ana, 'messenger')).toEqual([])
    await sandbox.messenger.turn('standby', false)
    await phone.type('hello', bot)
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('active')
  })

  it('path 26: the app is in development mode; the person is sent to the administrator, who hears the reason', async () => {
    const { scene, ana, sandbox, chatfactor } = await waiting()
    await enroll(scene, ana, 'messenger')
    const failures: (string | null)[] = []
    chatfactor.on('delivery.failed', ({ detail }) => failures.push(detail))
    sandbox.messenger.fault({ kind: 'development_mode', method: 'messages' })
    const visitor = portalVisitor(scene)
    const text = await visitor.submit('billing/sign-in', { login: 'ana', password: scene.password, with: 'password' })
    expect(text).toContain('Messenger does not let us send messages at the moment. Please tell your administrator.')
    await chatfactor.settled()
    expect(failures).toEqual([expect.stringContaining('development mode')])
    const challenge = /name="challenge" value="([^"]+)"/.exec(text)?.[1] ?? ''
    expect(await visitor.submit('billing/second-factor/send', { challenge })).toContain(
      'We sent a code to your Messenger',
    )
  })

  it('path 27: an hour without a good answer and Meta drops the Page; the check says so, and the next start takes it back', async () => {
    const { scene, ana, enrollment, phone, sandbox, checked, missing, outage, connect } = await waiting()
    outage(true)
    expect((await phone.type('hello', bot)).outcome).toBe('refused')
    await expect.poll(() => sandbox.messenger.page().lostCount).toBe(1)
    sandbox.messenger.passTime(hourMs)
    outage(false)
    expect((await phone.type('hello again', bot)).outcome).toBe('filtered')
    expect(await checked('page subscription')).toMatchObject(missing('sends nothing to the app'))
    expect(saidTo(scene, ana, 'messenger')).toEqual([])
    await connect('messenger')
    expect(await typeItByHand(scene, ana, 'messenger', enrollment)).toBe('activated')
  })
})
