import { type Api, Bot } from 'grammy'
import { describe, expect, it } from 'vitest'
import { telegramBot } from '../../support/loopback-accounts.js'
import { botOf, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import { openEnrollment, personWithPhone, saidTo, typeItByHand } from '../../support/loopback-steps.js'

const bot = botOf.telegram

/** Ana looks at a QR code for Telegram; `api` is what somebody else does with the same bot. */
async function waiting() {
  const scene = await startLoopbackMessengers({ connect: ['telegram'] })
  const ana = await personWithPhone(scene, 'ana')
  const enrollment = await openEnrollment(scene, ana, 'telegram')
  const phone = scene.sandbox.phone('ana')
  const api: Api = new Bot(telegramBot.botCredential, { client: { apiRoot: scene.sandbox.telegram.apiRoot } }).api
  const webhookUrl = `${scene.webhooksUrl}/telegram`
  const checked = async (check: string) => {
    const results = await scene.telegram.selfCheck({ deadline: new Date(Date.now() + 30_000), webhookUrl })
    return results.find((result) => result.check === check)
  }
  return { ...scene, scene, ana, enrollment, phone, api, webhookUrl, checked }
}

describe('links to Telegram that silently lead to nothing', () => {
  it('path 4: the webhook has another secret; the check says so, and after a new start the tap of before counts', async () => {
    const { api, webhookUrl, phone, enrollment, checked, connect, chatfactor } = await waiting()
    await api.setWebhook(webhookUrl, { secret_token: 'of-another-installation' })
    await phone.open(enrollment.links.qr)
    expect(await phone.pressStart()).toEqual({ outcome: 'refused', status: 401 })
    expect(await checked('webhook deliveries')).toMatchObject({
      ok: false,
      fix: expect.stringContaining('If webhookSecret has changed, call installWebhook again.'),
    })
    await connect('telegram')
    await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('active')
  })

  it('path 6: START is not pressed: nobody hears anything, and the code below the QR code still leads there', async () => {
    const { scene, ana, phone, enrollment, chatfactor } = await waiting()
    await phone.open(enrollment.links.qr)
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('awaiting_scan')
    expect(phone.chat().isStartShown).toBe(true)
    await phone.open(enrollment.links.openBot)
    await phone.pressStart()
    await chatfactor.settled()
    expect(await typeItByHand(scene, ana, 'telegram', enrollment)).toBe('activated')
  })

  it('path 7: the bot was opened before: a bare START is answered with what to do', async () => {
    const { scene, ana, phone, enrollment, chatfactor } = await waiting()
    await phone.pressStart(bot)
    await chatfactor.settled()
    expect(saidTo(scene, ana, 'telegram')).toEqual([expect.stringContaining('send me the code')])
    expect(await typeItByHand(scene, ana, 'telegram', enrollment)).toBe('activated')
  })

  it('path 9: an old filter keeps messages back; every start spells the kinds out, and START works again', async () => {
    const { api, webhookUrl, phone, enrollment, checked, connect, chatfactor } = await waiting()
    await api.setWebhook(webhookUrl, { allowed_updates: ['callback_query'] })
    await phone.open(enrollment.links.qr)
    expect((await phone.pressStart()).outcome).toBe('filtered')
    expect(await enrollment.state()).toBe('awaiting_scan')
    expect(await checked('webhook updates')).toMatchObject({
      ok: false,
      fix: expect.stringContaining('does not send message'),
    })
    await connect('telegram')
    await phone.open(enrollment.links.qr)
    await phone.pressStart()
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('active')
  })

  it('path 10: somebody polls for the same bot, which removes the webhook; the check says so, and nothing is lost', async () => {
    const { api, phone, enrollment, checked, connect } = await waiting()
    await api.deleteWebhook()
    await phone.open(enrollment.links.qr)
    expect((await phone.pressStart()).outcome).toBe('queued')
    expect(await checked('webhook address')).toMatchObject({
      ok: false,
      fix: expect.stringContaining('No webhook is set'),
    })
    await connect('telegram')
    await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    expect(await enrollment.state()).toBe('active')
  })

  it('path 11: a bot of the host swallows everything; handed over before it, START counts all the same', async () => {
    const { scene, api, telegram, chatfactor, phone, enrollment } = await waiting()
    const host = new Bot(telegramBot.botCredential, {
      client: { apiRoot: scene.sandbox.telegram.apiRoot },
      botInfo: await api.getMe(),
    })
    const swallowed: string[] = []
    host.use((context) => {
      swallowed.push(context.message?.text ?? '')
    })
    await api.deleteWebhook()
    await phone.open(enrollment.links.qr)
    await phone.pressStart()
    for (const update of await api.getUpdates()) {
      await chatfactor.receive('telegram', telegram.eventsOf(update))
      await host.handleUpdate(update)
    }
    await chatfactor.settled()
    expect(swallowed).toHaveLength(1)
    expect(await enrollment.state()).toBe('active')
  })

  it('path 12: the code in a group enrolls nobody and is answered there by nobody; the private chat still works', async () => {
    const { scene, ana, webhookUrl, phone, enrollment, chatfactor } = await waiting()
    const code = new URL(enrollment.links.qr).searchParams.get('start') ?? ''
    const command = `/start@${telegramBot.botUsername}`
    const message = {
      message_id: 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: -100_200, type: 'supergroup', title: 'Family' },
      from: { id: 77, is_bot: false, first_name: 'Ana' },
      text: `${command} ${code}`,
      entities: [{ type: 'bot_command', offset: 0, length: command.length }],
    }
    const answer = await fetch(webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': scene.webhookSecret },
      body: JSON.stringify({ update_id: 900_000_001, message }),
    })
    await chatfactor.settled()
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(await enrollment.state()).toBe('awaiting_scan')
    await phone.open(enrollment.links.qr)
    await phone.pressStart()
    await chatfactor.settled()
    expect(await enrollment.state()).toBe('active')
    expect(saidTo(scene, ana, 'telegram')).toEqual([expect.stringMatching(/^Done\./)])
  })

  it('path 13: the command is written by hand, in capitals, so that Telegram marks no command', async () => {
    const { phone, enrollment, chatfactor } = await waiting()
    await phone.pressStart(bot)
    await phone.type(`/START ${enrollment.links.typedCode}`, bot)
    await chatfactor.settled()
    const answer = phone.lastCode(bot) ?? ''
    expect(await chatfactor.enrollments.confirm(enrollment.id, { answer })).toMatchObject({ outcome: 'activated' })
  })

  it('path 14: START waits behind an update that could not be stored, and both count once the store is back', async () => {
    const { phone, enrollment, outage } = await waiting()
    await phone.pressStart(bot)
    outage(true)
    expect((await phone.type('hello', bot)).outcome).toBe('refused')
    await phone.open(enrollment.links.qr)
    expect((await phone.pressStart()).outcome).toBe('waiting')
    outage(false)
    await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    expect(await enrollment.state()).toBe('active')
  })
})
