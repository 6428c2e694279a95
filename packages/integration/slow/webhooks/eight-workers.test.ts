import { describe, expect, it, onTestFinished } from 'vitest'
import { toldOnce, webhookPlace } from '../../support/webhooks/webhook-place.js'
import { startWebhookProcess } from '../../support/webhooks/webhook-processes.js'

describe('eight workers of ten endpoints, on PostgreSQL', { timeout: 300_000 }, () => {
  it('C56: send a thousand messages, none of them twice, and none is lost', async () => {
    const { url, chatfactor, endpoint, entries, heard, problems } = await webhookPlace()
    const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
    const paths = Array.from({ length: 10 }, (_, at) => `/${at}`)
    for (const path of paths) await endpoint(resourceId, path)
    const workers = await Promise.all(Array.from({ length: 8 }, () => startWebhookProcess({ role: 'worker', url })))
    onTestFinished(async () => {
      await Promise.all(workers.map(({ kill }) => kill()))
    })
    for (let at = 0; at < 100; at += 1) {
      const user = await chatfactor.users.create({ externalId: `${at}` })
      await chatfactor.assignments.create({ resourceId, userId: user.id })
    }
    const wanted = [...(await entries(resourceId))].sort()
    expect(wanted).toHaveLength(100)
    await expect.poll(() => heard.length, { timeout: 120_000 }).toBe(1_000)
    for (const path of paths) expect(toldOnce(heard.filter((one) => one.path === path))).toEqual(wanted)
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1_000)
    expect(problems).toEqual([])
  })
})
