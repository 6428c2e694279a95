import { describe, expect, it } from 'vitest'
import { botOf, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import { askForCode, openEnrollment, personWithPhone, saidTo, typeCodeOf } from '../../support/loopback-steps.js'
import { portalVisitor } from '../../support/portal-visitor.js'

const bot = botOf.viber

async function waiting() {
  const scene = await startLoopbackMessengers({ connect: ['viber'] })
  const ana = await personWithPhone(scene, 'ana')
  const enrollment = await openEnrollment(scene, ana, 'viber')
  return { ...scene, scene, ana, enrollment, phone: scene.sandbox.phone('ana') }
}

describe('links to Viber that silently lead to nothing', () => {
  it('path 15: the QR code leads to a page of ours, whose button opens Viber with both codes', async () => {
    const { scene, enrollment, phone, chatfactor } = await waiting()
    const [address = '', codes = ''] = enrollment.links.qr.split('#')
    const [linkCode = '', typedCode = ''] = codes.split('.')
    expect(typedCode).toBe(enrollment.links.typedCode)
    const page = await portalVisitor(scene).get(address)
    expect(page).toContain('Open Viber')
    // What the script of the page does with the codes behind the #.
    const attribute = (name: string) => new RegExp(`data-${name}="([^"]+)"`).exec(page)?.[1]?.replaceAll('&amp;', '&')
    const link = (attribute('open') ?? '')
      .replace(attribute('link-code') ?? '', linkCode)
      .replace(attribute('typed-code') ?? '', typedCode)
    expect(link).toBe(enrollment.links.open[0])
    await phone.open(link)
    await phone.type(phone.chat().draft ?? '')
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('active')
  })

  it('path 16: an old subscriber’s opened chat is not told; the message that stands there already is enough', async () => {
    const { sandbox, enrollment, phone, chatfactor } = await waiting()
    sandbox.viber.turn('start_for_subscribers', false)
    await phone.type('hello', bot)
    await phone.open(enrollment.links.open[0] ?? '')
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('awaiting_scan')
    await phone.type(phone.chat().draft ?? '')
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('awaiting_confirmation')
    const answer = phone.lastCode(bot) ?? ''
    expect(await chatfactor.enrollments.confirm(enrollment.id, { answer })).toMatchObject({ outcome: 'activated' })
  })

  it('path 17, path 18: an opened chat is not empty and not active: the welcome in the answer says what is missing', async () => {
    const { scene, ana, enrollment, phone, sandbox, chatfactor } = await waiting()
    await phone.open(enrollment.links.open[0] ?? '')
    await phone.waitForMessage()
    expect(saidTo(scene, ana, 'viber')).toEqual([expect.stringContaining('press the button below or send any message')])
    expect(
      phone
        .chat()
        .keyboard?.rows.flat()
        .map(({ label }) => label),
    ).toEqual(['Continue'])
    expect(sandbox.viber.chat('ana').isSubscribed).toBe(false)
    expect(await enrollment.state()).toBe('awaiting_message')
    await phone.tap('Continue')
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('active')
  })

  it('path 19: an app too old for buttons gets the same words without them', async () => {
    const { scene, ana, enrollment, phone, sandbox, chatfactor } = await waiting()
    sandbox.viber.setApiVersion('ana', 1)
    await phone.open(enrollment.links.open[0] ?? '')
    await phone.type(phone.chat().draft ?? '')
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('active')
    expect(saidTo(scene, ana, 'viber').at(-1)).toMatch(/^Done\./)
    const started = await askForCode(scene, ana)
    expect(started).toMatchObject({ outcome: 'sent' })
    expect(await typeCodeOf(scene, ana, started, 'viber')).toMatchObject({ outcome: 'accepted' })
  })

  it('path 19: where no device shows messages of bots, the sign-in page says that the code cannot get there', async () => {
    const { scene, enrollment, phone, sandbox, chatfactor } = await waiting()
    await phone.open(enrollment.links.open[0] ?? '')
    await phone.type(phone.chat().draft ?? '')
    await chatfactor.settled()
    sandbox.viber.fault({ kind: 'status', status: 11, method: 'send_message' })
    const page = await portalVisitor(scene).submit('billing/sign-in', {
      login: 'ana',
      password: scene.password,
      with: 'password',
    })
    expect(page).toContain('The bot cannot write to your chat.')
    expect(page).toContain('Use a recovery code')
    expect(page).toContain('Send a new code')
  })
})
