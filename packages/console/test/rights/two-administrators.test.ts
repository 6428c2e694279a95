import { describe, expect, it } from 'vitest'
import { adminHeader } from '../../../portal/test/portal-rig.js'
import { type AdminActor, consolePages } from '../../src/index.js'
import { type ConsoleScene, consoleScene, routesOf } from './console-scene.js'

/** Billing is the scene's; Wages has nobody. They are made first, so a header says which of them an administrator has. */
const bothOf = () =>
  consolePages({
    async authenticate(request): Promise<AdminActor | null> {
      const [adminId, resources] = request.headers.get(adminHeader)?.split(' ') ?? []
      if (adminId === undefined || resources === undefined) return null
      const of = resources === 'all' ? 'all' : [resources]
      // The help desk of Billing, and one who may do everything on Wages.
      return adminId === 'olga' ? { adminId, resources: of, can: ['support', 'export'] } : { adminId, resources: of }
    },
  })

async function twoAdministrators() {
  const scene = await consoleScene(bothOf())
  const { chatfactor, billing } = scene
  const wages = await chatfactor.resources.create({ name: 'Wages' })
  const olga = { [adminHeader]: `olga ${billing.id}` }
  const otto = { [adminHeader]: `otto ${wages.id}` }
  const root = { [adminHeader]: 'root all' }
  return { ...scene, wages, olga, otto, rootHeader: root }
}

let shared: ReturnType<typeof twoAdministrators> | undefined

/** The same for the tests that change nothing. */
function two() {
  shared ??= twoAdministrators()
  return shared
}

/** Whatever would tell somebody else's administrator about Billing. */
function leaksIn(
  text: string,
  { ids, billing }: Pick<ConsoleScene, 'ids' | 'billing'>,
  asked: string,
): readonly string[] {
  const told = ['Billing', 'ana@example.org', 'ben@example.org', 'Invoice assistant', 'hooks.example.org', 'My phone']
  // What stands in the address that they typed tells them nothing.
  const all = [...told, billing.id, ...Object.values(ids)].filter((one) => !asked.includes(one))
  return all.filter((one) => text.includes(one))
}

const fields = {
  ...{ reason: 'Mine now', lockReason: 'Mine now', hours: '1', login: 'ana', typed: 'Billing', transport: 'telegram' },
  ...{ name: 'Mine', url: 'https://mine.example.org/', userId: 'none', answer: '000000', networks: '10.0.0.0/8' },
}

describe('the administrators of two Resources', () => {
  it('R7, R51: a typed address shows the one nothing of the other’s Resource, on any page there is', async () => {
    const scene = await two()
    const { otto, filled } = scene
    let looked = 0
    for (const route of await routesOf(bothOf(), 'GET')) {
      for (const about of ['ana', 'ben', 'cleo', 'dan'] as const) {
        const path = filled(route, about)
        const page = await scene.browser().get(path, otto)
        expect(page.status, path).toBeLessThan(500)
        expect(leaksIn(page.text, scene, page.trail.join(' ')), path).toEqual([])
        // On their own Resource they see only what is not Billing's.
        const own = filled(route, about, scene.wages.id)
        const ownPage = await scene.browser().get(own, otto)
        expect(leaksIn(ownPage.text, scene, ownPage.trail.join(' ')), own).toEqual([])
        looked += 1
      }
    }
    expect(looked).toBeGreaterThan(150)
    expect(scene.problems).toEqual([])
  })

  it('R7, R51: a forged form of the one changes nothing on the other’s Resource, through its address or through their own', async () => {
    const scene = await two()
    const { otto, filled, chatfactor, billing, wages } = scene
    const before = await chatfactor.audit.list({ resourceId: billing.id, limit: 500 })
    for (const route of await routesOf(bothOf(), 'POST')) {
      for (const resourceId of [billing.id, wages.id]) {
        const path = filled(route, 'ana', resourceId)
        // Their own settings are theirs to change, and to end.
        if (resourceId === wages.id && !route.includes('/members/:userId') && !route.includes('/tokens/')) continue
        const page = await scene.browser().submit(path, fields, otto)
        expect(page.status, path).toBeLessThan(500)
        expect(leaksIn(page.text, scene, page.trail.join(' ')), path).toEqual([])
      }
    }
    expect(await chatfactor.audit.list({ resourceId: billing.id, limit: 500 })).toEqual(before)
    expect((await chatfactor.resources.get(billing.id)).name).toBe('Billing')
    expect(scene.problems).toEqual([])
  })

  it('R7, R51, R53: totals and plots of who has one Resource are those of that one, to the last mark', async () => {
    const scene = await two()
    const { olga, otto, rootHeader, billing, wages } = scene
    const plotsOf = async (query: string, headers: Readonly<Record<string, string>>) => {
      const { text } = await scene.browser().get(`/security/admin${query}`, headers)
      const [figures] = /<ul class="headline">.*?<\/ul>/s.exec(text) ?? ['']
      return [...(text.match(/<svg class="drawn".*?<\/svg>/gs) ?? []), figures.replace(/href="[^"]*"/g, '')]
    }
    for (const days of [7, 30, 90]) {
      const own = await plotsOf(`?days=${days}`, olga)
      expect(own.length).toBeGreaterThan(4)
      expect(own).toEqual(await plotsOf(`?resource=${billing.id}&days=${days}`, rootHeader))
      expect(await plotsOf(`?days=${days}`, otto)).toEqual(
        await plotsOf(`?resource=${wages.id}&days=${days}`, rootHeader),
      )
    }
  })

  it('R7, R39, R51: an export of who has one Resource holds its entries, all of them and no other', async () => {
    const scene = await twoAdministrators()
    const { olga, otto, billing, wages, chatfactor, root } = scene
    // Something on each of them, and something that belongs to none.
    await root.resources.update(wages.id, { name: 'Salaries' })
    await chatfactor.users.create({ login: 'zoe' })
    // What is exported has its number.
    await chatfactor.worker.runOnce()
    await scene.clock.advance(60_000)
    await chatfactor.worker.runOnce()
    const linesOf = async (resourceId: string, headers: Readonly<Record<string, string>>) => {
      const path = `/security/admin/resources/${resourceId}/trail/export?format=jsonl`
      const { status, text } = await scene.browser().get(path, headers)
      if (status !== 200) return null
      return text
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line))
    }
    const entries = await chatfactor.audit.list({ resourceId: billing.id, limit: 500 })
    const lines = await linesOf(billing.id, olga)
    expect(entries.items.length).toBeGreaterThan(10)
    expect(lines?.length).toBeGreaterThanOrEqual(entries.items.length)
    for (const line of lines ?? []) expect(line).toMatchObject({ resourceId: billing.id })
    for (const line of (await linesOf(wages.id, otto)) ?? []) expect(line).toMatchObject({ resourceId: wages.id })
    expect(await linesOf(billing.id, otto)).toBeNull()
    expect(await linesOf(wages.id, olga)).toBeNull()
    for (const headers of [olga, otto]) {
      const all = await scene.browser().get('/security/admin/activity/export?format=csv', headers)
      expect(all.status).toBeGreaterThanOrEqual(400)
    }
  })

  it('R7, R51: the help desk unlocks, and finds no way to a bypass: by no page, and by no forged form', async () => {
    const scene = await twoAdministrators()
    const { olga, filled, billing, chatfactor, ids } = scene
    const page = filled('/resources/:id/members/:userId', 'dan')
    const shown = await scene.browser().get(page, olga)
    expect(shown.text).toContain('Locked out')
    expect(shown.text).not.toContain(`${page}/bypass`)
    const forged = await scene.browser().submit(`${page}/bypass`, { hours: '1', reason: 'Mine now' }, olga)
    expect(forged.status).toBe(403)
    await scene.browser().submit(`${page}/help/locked_out`, { reason: 'Known by voice' }, olga)
    const dan = await chatfactor.assignments.get({ resourceId: billing.id, user: { id: ids.dan } })
    expect([dan.lockedUntil, dan.bypassUntil]).toEqual([null, null])
    const { items } = await chatfactor.audit.list({ resourceId: billing.id, action: 'member.helped' })
    expect(items).toMatchObject([{ actor: 'administrator:olga' }])
    expect((await chatfactor.audit.list({ resourceId: billing.id, action: 'bypass.granted' })).items).toEqual([])
  })
})
