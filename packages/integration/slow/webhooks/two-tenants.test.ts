import { describe, expect, it, onTestFinished } from 'vitest'
import { toldOnce, webhookPlace } from '../../support/webhooks/webhook-place.js'
import { startWebhookProcess } from '../../support/webhooks/webhook-processes.js'

describe('two Resources with an endpoint each, on PostgreSQL', { timeout: 300_000 }, () => {
  it('C53, C56: what happens on one is heard by its own receiver alone, and nothing is missing after app and worker were killed', async () => {
    const { url, chatfactor, endpoint, entries, heard, problems } = await webhookPlace()
    const making = async (name: string) => {
      const { id } = await chatfactor.resources.create({ name })
      await endpoint(id, `/${name}`)
      const user = await chatfactor.users.create({ externalId: `somebody of ${name}` })
      await chatfactor.assignments.create({ resourceId: id, userId: user.id })
      return { name, resourceId: id, userId: user.id }
    }
    const [billing, payroll] = [await making('billing'), await making('payroll')]
    const turns = [
      { adminId: 'ann', ...billing },
      { adminId: 'cid', ...payroll },
      { adminId: 'ben', ...billing },
      { adminId: 'dee', ...payroll },
    ]
    let switched = 0
    const app = () => startWebhookProcess({ role: 'app', url, turns }, () => (switched += 1))
    const worker = () => startWebhookProcess({ role: 'worker', url })
    const [firstApp, firstWorker] = await Promise.all([app(), worker()])
    await expect.poll(() => switched, { timeout: 60_000 }).toBeGreaterThan(60)
    await expect.poll(() => heard.length, { timeout: 60_000 }).toBeGreaterThan(20)
    await firstApp.kill()
    const [secondApp] = await Promise.all([app(), firstWorker.kill()])
    const secondWorker = await worker()
    onTestFinished(() => secondWorker.kill())
    const before = switched
    await expect.poll(() => switched, { timeout: 60_000 }).toBeGreaterThan(before + 60)
    await secondApp.kill()

    for (const { name, resourceId } of [billing, payroll]) {
      const own = () => heard.filter(({ path }) => path === `/${name}`)
      const wanted = [...(await entries(resourceId))].sort()
      await expect.poll(() => toldOnce(own()).length, { timeout: 90_000 }).toBe(wanted.length)
      expect(toldOnce(own())).toEqual(wanted)
      expect(wanted.length).toBeGreaterThan(50)
      for (const { data } of own()) expect(data).toMatchObject({ resourceId })
      for (const { data } of own()) expect(JSON.stringify(data)).not.toMatch(/\b(?:ann|ben|cid|dee)\b/)
    }
    // The worker was killed once: nothing comes more often than twice.
    const times = new Map<string, number>()
    for (const { id } of heard) times.set(id, (times.get(id) ?? 0) + 1)
    expect(Math.max(...times.values())).toBeLessThanOrEqual(2)
    expect(problems).toEqual([])
  })
})
