import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const all = { [adminHeader]: 'all' }
const home = '/security/admin'

async function listed() {
  const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const payroll = await rig.chatfactor.resources.create({ name: 'Payroll' })
  return { ...rig, payroll, admin: rig.browser() }
}

describe('the tokens of a Resource', () => {
  it('R53, R7: are those of its members, by state and messenger, for who may see it', async () => {
    const { admin, billing, payroll, ana } = await listed()
    const tokens = async (query = '', resource = billing) =>
      (await admin.get(`${home}/resources/${resource.id}/tokens${query}`, all)).text
    const found = await tokens()
    expect(found).toContain(`members/${ana.id}">My phone</a>`)
    expect(found).toContain('Ana K.')
    expect(await tokens('?state=active&messenger=telegram')).toContain('My phone')
    expect(await tokens('?state=disabled')).toContain('No tokens match.')
    // What it does not know it leaves aside.
    expect(await tokens('?state=anything&messenger=pigeon')).toContain('My phone')
    expect(await tokens('', payroll)).toContain('No tokens match.')
    const path = `${home}/resources/${billing.id}/tokens`
    expect((await admin.get(path, { [adminHeader]: payroll.id })).status).toBe(404)
  })
})

describe('activity of all Resources', () => {
  it('R53, R7: names the Resource of each entry, is that of one person, and is not there for who sees one Resource', async () => {
    const { admin, billing, payroll, chatfactor, ana } = await listed()
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ana.id })
    const page = await admin.get(`${home}/activity?person=ana&action=assignment.created`, all)
    const resources = [...page.text.matchAll(/data-label="Resource"><a href="[^"]*">([^<]*)</g)].map(([, name]) => name)
    expect(resources).toEqual(['Payroll', 'Billing'])
    expect((await admin.get(`${home}/activity?person=eve&action=assignment.created`, all)).text).toContain(
      'Nothing has happened yet.',
    )
    const own = await admin.get(`${home}/activity`, { [adminHeader]: billing.id })
    expect(own.status).toBe(403)
    expect((await admin.get(`${home}/users/${ana.id}`, all)).text).toContain(`${home}/activity?person=ana`)
  })
})

describe('the Resources that a person may be assigned to', () => {
  it('R53: are looked for by name where there are more than fifty', async () => {
    const { admin, chatfactor, ana } = await listed()
    const path = `${home}/users/${ana.id}`
    expect((await admin.get(path, all)).text).not.toContain('name="resource"')
    for (let nth = 10; nth < 70; nth += 1) await chatfactor.resources.create({ name: `Shop ${nth}` })
    const many = (await admin.get(path, all)).text
    expect(many).toContain('name="resource"')
    expect(many).toMatch(/>\s*Shop 10\s*</)
    expect(many).not.toContain('Shop 69')
    const one = (await admin.get(`${path}?resource=Shop+69`, all)).text
    expect(one.match(/class="choice-label">\s*Shop [^<]*/g)).toHaveLength(1)
    expect(one).toMatch(/<input type="radio" name="resourceId"/)
    expect((await admin.get(`${path}?resource=Nowhere`, all)).text).toContain('No Resource begins with “Nowhere”.')
  })
})

describe('the members of a Resource', () => {
  it('R53: are those of one messenger, where that is asked for', async () => {
    const { admin, billing } = await listed()
    const members = async (query: string) =>
      (await admin.get(`${home}/resources/${billing.id}/members${query}`, all)).text
    const found = await members('?messenger=telegram')
    expect(found).toContain('<option value="telegram" selected')
    expect(found).toContain('1 person')
    expect(await members('?messenger=pigeon')).toContain('2 people')
    expect(await members('?messenger=telegram&only=no_token')).toContain('No members match.')
  })
})

describe('the list of people', () => {
  const columnsIn = (text: string) => [
    ...new Set([...text.matchAll(/class="column-name">([^<]*)</g)].map(([, name]) => name)),
  ]
  const loginsIn = (text: string) => [...text.matchAll(/class="member-name" title="([^"]*)"/g)].map(([, name]) => name)

  it('R53: has the columns and the order that were chosen, each by a link or a form that keeps the rest', async () => {
    const { admin, billing } = await listed()
    const path = `${home}/resources/${billing.id}/members`
    const usual = await admin.get(path, all)
    expect(columnsIn(usual.text)).toEqual(['Messenger', 'Last sign-in'])
    expect(loginsIn(usual.text)).toEqual(['ana', 'ben'])
    const chosen = await admin.get(`${path}?messenger=telegram&col=enrolled&col=fault&col=nonsense`, all)
    expect(columnsIn(chosen.text)).toEqual(['Enrolled', 'Fault'])
    expect(chosen.text).toContain('messenger=telegram&amp;sort=created&amp;col=enrolled&amp;col=fault')
    expect(chosen.text).toContain('<input type="hidden" name="messenger" value="telegram"/>')
    const turned = await admin.get(`${path}?turn=1`, all)
    expect(loginsIn(turned.text)).toEqual(['ben', 'ana'])
    expect(turned.text).toContain('in reverse order')
    // Who signed in last comes first.
    expect(loginsIn((await admin.get(`${path}?sort=signed_in`, all)).text)).toEqual(['ana', 'ben'])
    expect(loginsIn((await admin.get(`${path}?sort=signed_in&turn=1`, all)).text)).toEqual(['ben', 'ana'])
    // What it does not know it leaves aside.
    expect(loginsIn((await admin.get(`${path}?sort=nonsense&only=x&messenger=pigeon`, all)).text)).toHaveLength(2)
  })

  it('R53: names what it is of and its address, so that a filter is kept by keeping that', async () => {
    const { admin, billing } = await listed()
    const origin = 'https://id.example.org'
    const path = `${home}/resources/${billing.id}/members`
    expect((await admin.get(path, all)).text).not.toContain('This list:')
    const { text } = await admin.get(`${path}?q=an&only=has_token&messenger=telegram`, all)
    expect(text).toContain('This list: With a token · Telegram · an')
    expect(text).toContain(`href="${origin}${path}?q=an&amp;only=has_token&amp;messenger=telegram"`)
  })

  it('R53: a place of another list is no place in this one: another order, another filter, another Resource', async () => {
    const { admin, billing, payroll, chatfactor } = await listed()
    for (let nth = 0; nth < 60; nth += 1) {
      const { id } = await chatfactor.users.create({ login: `person${nth}` })
      for (const resourceId of [billing.id, payroll.id]) await chatfactor.assignments.create({ resourceId, userId: id })
    }
    const people = (resource: typeof billing) => `${home}/resources/${resource.id}/members`
    const placeOn = async (path: string) =>
      /[?&;]after=([^"&]+)"[^>]*>\s*Next page/.exec((await admin.get(path, all)).text)?.[1] ?? ''
    const place = await placeOn(people(billing))
    expect(place).not.toBe('')
    expect((await admin.get(`${people(billing)}?after=${place}`, all)).status).toBe(200)
    const foreign = [
      `${people(billing)}?sort=created&after=${place}`,
      `${people(billing)}?turn=1&after=${place}`,
      `${people(billing)}?only=never_signed_in&before=${place}`,
      `${people(payroll)}?after=${place}`,
      ...['users', 'activity'].map((page) => `${home}/${page}?after=${place}`),
      ...['tokens', 'activity'].map((tab) => `${home}/resources/${billing.id}/${tab}?after=${place}`),
    ]
    for (const path of foreign) expect([path, (await admin.get(path, all)).status]).toEqual([path, 400])
  })

  it('R53: says how many a text finds, and nothing of what it did not count', async () => {
    const { admin, billing, chatfactor } = await listed()
    for (let nth = 0; nth < 60; nth += 1) {
      const { id } = await chatfactor.users.create({ login: `smith${nth}` })
      await chatfactor.assignments.create({ resourceId: billing.id, userId: id })
    }
    const path = `${home}/resources/${billing.id}/members`
    const found = (await admin.get(`${path}?q=smith`, all)).text
    expect(found).toContain('60 people')
    expect(found).not.toContain('class="counted"')
    const whole = (await admin.get(path, all)).text
    expect(whole).toContain('50+ people')
    expect(whole).toContain('class="counted">50+<')
    expect((await admin.get(`${home}/users?q=smith`, all)).text).toContain('60 people')
  })
})

describe('telling people again', () => {
  it('R9, R30: is a tick, once a day, and names whom it passed over', async () => {
    const { admin, billing, ana, ben, chatfactor, mailer, clock } = await listed()
    await chatfactor.settled()
    mailer.sent.length = 0
    const path = `${home}/resources/${billing.id}/tell`
    await admin.submit(path, { userId: [ana.id] }, all)
    expect((await admin.get(path, all)).text).not.toContain(`value="${ana.id}"`)
    // She was told today.
    expect((await admin.get(`${path}?again=on`, all)).text).not.toContain(`value="${ana.id}"`)
    await clock.advance(24 * 60 * 60_000 + 1)
    await chatfactor.users.update({ id: ben.id }, { email: null })
    const shown = (await admin.get(`${path}?again=on`, all)).text
    expect(shown).toContain(`value="${ana.id}"`)
    expect(shown).toMatch(/Cannot be told.*<bdi>ben<\/bdi>.*no email address/s)
    const done = await admin.submit(path, { userId: [ana.id, ben.id, 'stranger'], again: 'on' }, all)
    expect(done.text).toContain('1 person was emailed.')
    expect(done.text).toMatch(/2 people were passed over:.*<bdi>ben<\/bdi> no email address.*Not a member any more/s)
    expect(done.url.search).not.toContain('ben')
    await chatfactor.settled()
    expect(mailer.sent.map(({ to }) => to)).toEqual(['ana@example.org', 'ana@example.org'])
  })
})

describe('activity of all Resources, as a file', () => {
  it('R53, R7, R39: is for who sees all of them, and leaves an entry', async () => {
    const rig = await portalRig({ features: [operations()], console: consolePages({ authenticate: adminFromHeader }) })
    await rig.chatfactor.resources.create({ name: 'Payroll' })
    await rig.chatfactor.worker.runOnce()
    const admin = rig.browser()
    const file = await admin.get(`${home}/activity/export?format=jsonl`, all)
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="activity.jsonl"')
    expect(file.text).toContain('resource.created')
    expect((await admin.get(`${home}/activity/export?format=csv`, all)).text).toContain('resource.created')
    expect((await admin.get(`${home}/activity/export`, { [adminHeader]: rig.billing.id })).status).toBe(403)
    const entries = await rig.chatfactor.audit.list({ action: 'trail.exported' })
    expect(entries.items.map(({ resourceId, details }) => [resourceId, details.format])).toEqual([
      [null, 'csv'],
      [null, 'jsonl'],
    ])
  })
})
