import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { present } from '../../core/test/support/outcome.js'
import { hourMs, minuteMs, setting } from '../../core/test/support/setting.js'

/** A Resource on which something happened to Ana after an hour, and to Ben after another. */
async function eventful() {
  const { chatfactor, resource, clock, ana, ben } = await setting()
  const admin = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
  const begin = clock.now()
  await clock.advance(hourMs)
  await admin.members.update({ resourceId: resource.id, userId: ana.id, active: false })
  await clock.advance(hourMs)
  await admin.members.update({ resourceId: resource.id, userId: ben.id, active: false })
  await clock.advance(hourMs)
  const after = (ms: number) => new Date(begin.getTime() + ms)
  const seen = async (filter: Omit<Parameters<typeof admin.audit.list>[0], 'resourceId'>) => {
    const { items, next } = await admin.audit.list({ resourceId: resource.id, ...filter })
    return { who: items.map(({ person }) => person?.login), next }
  }
  return { ana, after, seen }
}

describe('what happened on a Resource', () => {
  it('is listed with the newest first, and by whom it is about', async () => {
    const { seen, ana, after } = await eventful()
    expect(await seen({ from: after(1) })).toEqual({ who: ['ben', 'ana'], next: null })
    expect(await seen({ from: after(1), userId: ana.id })).toEqual({ who: ['ana'], next: null })
  })

  it('is of the time that was asked for, and of none where nothing happened since', async () => {
    const { seen, after } = await eventful()
    expect(await seen({ from: after(hourMs + 1) })).toEqual({ who: ['ben'], next: null })
    expect(await seen({ from: after(2 * hourMs) })).toEqual({ who: ['ben'], next: null })
    expect(await seen({ from: after(1), until: after(2 * hourMs - minuteMs) })).toEqual({ who: ['ana'], next: null })
    expect(await seen({ from: after(2 * hourMs + 1) })).toEqual({ who: [], next: null })
  })

  it('goes on page by page behind the last entry, and never past the time that was asked for', async () => {
    const { seen, after } = await eventful()
    const first = await seen({ from: after(1), limit: 1 })
    expect(first).toEqual({ who: ['ben'], next: expect.any(String) })
    expect(await seen({ from: after(1), limit: 1, after: first.next })).toMatchObject({ who: ['ana'] })
    expect(await seen({ from: after(hourMs + 1), limit: 1, after: first.next })).toEqual({ who: [], next: null })
  })

  it('R7: shows the name of somebody who left to administrators of all Resources alone', async () => {
    const { chatfactor, resource, ana, ben } = await setting()
    const { as } = createAdministration(chatfactor)
    const [root, local] = [as({ adminId: 'root', resources: 'all' }), as({ adminId: 'eve', resources: [resource.id] })]
    for (const { id } of [ana, ben]) await root.members.update({ resourceId: resource.id, userId: id, active: false })
    await root.members.end({ resourceId: resource.id, userId: ben.id })
    const seen = async ({ audit }: typeof root) => {
      const { items } = await audit.list({ resourceId: resource.id })
      return new Set(
        items.flatMap(({ subjectId, person }) => (subjectId === null ? [] : (person?.login ?? 'somebody'))),
      )
    }
    expect(await seen(root)).toEqual(new Set(['ana', 'ben']))
    expect(await seen(local)).toEqual(new Set(['ana', 'somebody']))
    await expect(local.audit.list({ resourceId: resource.id, userId: ben.id })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
  })

  it('R7, R53: is that of all Resources, each named, for administrators of all alone', async () => {
    const { chatfactor, resource, ana } = await setting()
    const payroll = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    const { as } = createAdministration(chatfactor)
    const root = as({ adminId: 'root', resources: 'all' })
    const { items } = await root.audit.list({ userId: ana.id, action: 'assignment.created' })
    expect(items.map(({ resourceId, resourceName, person }) => [resourceId, resourceName, person?.login])).toEqual([
      [payroll.id, 'Payroll', 'ana'],
      [resource.id, 'Billing', 'ana'],
    ])
    await expect(as({ adminId: 'eve', resources: [resource.id] }).audit.list({})).rejects.toMatchObject({
      code: 'POLICY_DENIED',
    })
  })

  it('looks back past five hundred other entries for what was asked for', async () => {
    const { chatfactor, resource, ana } = await setting()
    const admin = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    await admin.members.invitations.create({ resourceId: resource.id, userId: ana.id })
    const { action } = present((await admin.audit.list({ resourceId: resource.id, userId: ana.id })).items[0])
    for (let nth = 0; nth < 510; nth += 1)
      await admin.members.update({ resourceId: resource.id, userId: ana.id, active: nth % 2 === 1 })
    const { items } = await admin.audit.list({ resourceId: resource.id, userId: ana.id, action })
    expect(items).toMatchObject([{ action }])
  })
})
