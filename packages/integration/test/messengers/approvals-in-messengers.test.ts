import { describe, expect, it } from 'vitest'
import { botOf, type MessengerName, startLoopbackMessengers } from '../../support/loopback-messengers.js'
import { enroll, personWithPhone, saidTo } from '../../support/loopback-steps.js'

const payment = {
  fields: [
    { label: 'To', value: 'ACME GmbH, DE89 3704 0044 0532 0130 00' },
    { label: 'Amount', value: '100.00 EUR' },
  ],
}
const asked = { purpose: 'pay', binding: 'session-1', transaction: payment } as const

/** Ana, who is asked over HTTP about a payment, in one messenger. */
async function asking(messenger: MessengerName) {
  const scene = await startLoopbackMessengers({ connect: [messenger] })
  const { chatfactor, resourceId, sandbox } = scene
  const ana = await personWithPhone(scene, 'ana')
  const tokenId = await enroll(scene, ana, messenger)
  const phone = sandbox.phone('ana')
  const bot = botOf[messenger]
  const about = { resourceId, user: { id: ana.id }, ...asked }
  const started = await chatfactor.challenges.start({ ...about, kind: 'approval', deadlineMs: 30_000 })
  if (started.outcome !== 'sent' || started.show?.mode !== 'number_matching') throw new Error(started.outcome)
  const { show, challengeId } = started
  /** Every button that could be tapped now: below messages, and in place of the keys. */
  const rows = () => {
    const { messages, keyboard } = phone.chat(bot)
    const all = [...messages.flatMap(({ buttons }) => buttons), ...(keyboard?.rows ?? [])]
    return all.map((row) => row.map(({ label }) => label))
  }
  const numbers = () => rows().flatMap((row) => row.filter((label) => /^\d\d$/.test(label)).map(Number))
  const redeem = async () => {
    await chatfactor.settled()
    return chatfactor.challenges.redeem({ ...about, challengeId })
  }
  return { scene, ana, phone, bot, tokenId, number: show.number, rows, numbers, redeem }
}

describe.each(['telegram', 'viber', 'messenger'] as const)('an approval in %s', (messenger) => {
  it('R24, C32: has every line uncut and three numbers side by side; the one on the page approves, and no button stays', async () => {
    const { scene, ana, phone, bot, tokenId, number, rows, numbers, redeem } = await asking(messenger)
    const prompt = saidTo(scene, ana, messenger).at(-1)
    for (const { label, value } of payment.fields) expect(prompt).toContain(`${label}: ${value}`)
    expect(numbers()).toHaveLength(3)
    expect(numbers()).toContain(number)
    expect(rows().find((row) => row.includes(String(number)))).toEqual(expect.arrayContaining(numbers().map(String)))
    const labels = rows().flat()
    expect(labels.slice(labels.indexOf('No'))).toEqual(expect.arrayContaining(['No', 'It wasn’t me']))
    await phone.choose(number, bot)
    expect(await redeem()).toEqual({ outcome: 'accepted', tokenId, amr: ['mca', 'user'] })
    await phone.waitForMessage(({ text }) => text.includes('You approved this'), { bot })
    await expect.poll(numbers).toEqual([])
  })

  it('R24, C26: another number denies', async () => {
    const { phone, bot, number, numbers, redeem } = await asking(messenger)
    await phone.choose(numbers().find((one) => one !== number) ?? 0, bot)
    expect(await redeem()).toEqual({ outcome: 'denied' })
    await phone.waitForMessage(({ text }) => text.includes('not the number on the page'), { bot })
  })

  it('R24, C26: "No" declines: the chat says so, and no button stays', async () => {
    const { phone, bot, numbers, redeem } = await asking(messenger)
    await phone.tap('No', bot)
    expect(await redeem()).toEqual({ outcome: 'declined' })
    await phone.waitForMessage(({ text }) => text.includes('You said no'), { bot })
    await expect.poll(numbers).toEqual([])
  })

  it('R24, C30: so does "It wasn’t me"', async () => {
    const { phone, bot, redeem } = await asking(messenger)
    await phone.tap('It wasn’t me', bot)
    expect(await redeem()).toEqual({ outcome: 'denied' })
    await phone.waitForMessage(({ text }) => text.includes('this was not you'), { bot })
  })
})
