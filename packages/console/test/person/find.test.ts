import { operations } from '@chatfactor/operations'
import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { adminHeader, portalRig } from '../../../portal/test/portal-rig.js'
import { consolePages, createAdministration } from '../../src/index.js'

async function threePeople() {
  const made = await world({
    people: {
      ana: { email: 'ana@example.org' },
      anatol: { email: 'anatol@example.net', resourceIds: [] },
      ben: { email: 'ben@example.org' },
    },
  })
  const wages = await made.chatfactor.resources.create({ name: 'Wages' })
  for (const { id } of [made.anatol, made.ana]) {
    await made.chatfactor.assignments.create({ resourceId: wages.id, userId: id })
  }
  const administration = createAdministration(made.chatfactor)
  const hits = async (resources: 'all' | readonly string[], text: string, limit?: number) => {
    const found = await administration
      .as({ adminId: 'olga', resources })
      .people.search({ text, ...(limit === undefined ? {} : { limit }) })
    return {
      isMore: found.isMore,
      items: found.items.map(({ member, resource }) => `${member.user.login} ${resource.name}`),
    }
  }
  return { ...made, wages, hits, administration }
}

describe('a person, wherever they are', () => {
  it('R7: is found on every Resource of the administrator, and on no other', async () => {
    const { hits, resource, wages } = await threePeople()
    const all = await hits('all', ' ANA ')
    expect(all.items.toSorted()).toEqual([`ana ${resource.name}`, 'ana Wages', 'anatol Wages'].toSorted())
    expect((await hits([resource.id], 'ana')).items).toEqual([`ana ${resource.name}`])
    expect((await hits([wages.id], 'example.org')).items).toEqual(['ana Wages'])
    expect((await hits([wages.id], 'ben')).items).toEqual([])
    expect((await hits([], 'ana')).items).toEqual([])
    expect((await hits('all', 'nobody')).items).toEqual([])
  })

  it('is one of many where there are more than asked for', async () => {
    const { hits, administration } = await threePeople()
    expect(await hits('all', 'a', 1)).toMatchObject({ isMore: true, items: [expect.any(String)] })
    const { people } = administration.as({ adminId: 'olga', resources: 'all' })
    for (const text of ['', ' ', 'x'.repeat(101)])
      await expect(people.search({ text })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(people.search({ text: 'a', limit: 51 })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('R7: is led to at once where nobody else is called that; what was typed is shown as text', async () => {
    const rig = await portalRig({
      features: [operations()],
      console: consolePages({ authenticate: async () => ({ adminId: 'olga', resources: 'all' }) }),
    })
    const find = (q: string) =>
      rig.browser().get(`/security/admin/find?q=${encodeURIComponent(q)}`, { [adminHeader]: 'all' })
    expect((await find('ana@')).url.pathname).toBe(`/security/admin/resources/${rig.billing.id}/members/${rig.ana.id}`)
    const both = await find('example.org')
    expect(both.text).toMatch(/ana@example\.org · Billing.*ben@example\.org · Billing/s)
    const none = await find('<b>x</b>')
    expect(none.text).toContain('Nobody is called that on your Resources.')
    expect(none.text).toContain('value="&lt;b&gt;x&lt;/b&gt;"')
    expect((await find('')).text).toContain('Type a part of a name')
  })
})
