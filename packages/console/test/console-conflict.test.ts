import { describe, expect, it } from 'vitest'
import { type Browser, hidden } from '../../portal/test/browser.js'
import { adminHeader, portalRig } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const ana = { [adminHeader]: 'ana' }
const ben = { [adminHeader]: 'ben' }

async function twoAdministrators() {
  const rig = await portalRig({
    console: consolePages({
      authenticate: async (request) => ({ adminId: request.headers.get(adminHeader) ?? '', resources: 'all' }),
    }),
  })
  await rig.clock.advance(60_000)
  return { ...rig, admin: rig.browser(), base: `/security/admin/resources/${rig.billing.id}` }
}

/** The fields of a form as the page shows them, hidden ones too. */
async function formAt(admin: Browser, path: string): Promise<Record<string, string>> {
  return inputsOf((await admin.get(path, ana)).text)
}

function inputsOf(text: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of text.matchAll(/<input [^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1]
    const isOff = / type="(checkbox|radio)"/.test(tag) && !tag.includes(' checked')
    const value = / value="([^"]*)"/.exec(tag)?.[1] ?? ''
    if (name !== undefined && !isOff) fields[name] = value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  }
  return fields
}

const without = (fields: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([known]) => known !== name))

/** Ben renames the Resource while Ana's form is open; then Ana switches it off. */
async function bothSave() {
  const rig = await twoAdministrators()
  const opened = await formAt(rig.admin, `${rig.base}/general`)
  await rig.admin.submit(`${rig.base}/general`, { ...opened, person: 'ben', name: 'Invoices' }, ben)
  const told = await rig.admin.submit(`${rig.base}/general`, without(opened, 'active'), ana)
  return { rig, told, stored: () => rig.chatfactor.resources.get(rig.billing.id) }
}

describe('two administrators with the same form', () => {
  it('the second is told whose change is there, what stands there now, and what they wanted; nothing is put back', async () => {
    const { told, stored } = await bothSave()
    expect(told.url.searchParams.has('form')).toBe(true)
    expect(told.text).toContain('<bdi>ben</bdi> saved a change here')
    expect(told.text).toMatch(
      /<th scope="row">Name<\/th><td[^>]*>Invoices<\/td><td[^>]*><span[^>]*>You did not change it/,
    )
    expect(told.text).toMatch(/<th scope="row">Active<\/th><td[^>]*>On<\/td><td[^>]*>Off<\/td>/)
    expect(told.text.match(/<th scope="row">/g)).toHaveLength(2)
    expect(await stored()).toMatchObject({ name: 'Invoices', active: true })
  })

  it('one way on keeps what stands there', async () => {
    const { rig, told, stored } = await bothSave()
    expect(told.text).toContain(`href="${rig.base}/general">Keep it as it is`)
    const kept = await rig.admin.get(`${rig.base}/general`, ana)
    expect(kept.text).toContain('value="Invoices"')
    expect(await stored()).toMatchObject({ name: 'Invoices', active: true })
  })

  it('the other saves theirs over it, and leaves alone what they did not change', async () => {
    const { rig, told, stored } = await bothSave()
    const saved = await rig.admin.submit(`${rig.base}/general`, inputsOf(told.text), ana)
    expect(saved.text).toContain('Saved.')
    expect(await stored()).toMatchObject({ name: 'Invoices', active: false, selfService: { enabled: true } })
  })

  it('is told again where somebody saves once more before that', async () => {
    const { rig, told, stored } = await bothSave()
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { attemptLimit: 9 } })
    const again = await rig.admin.submit(`${rig.base}/general`, inputsOf(told.text), ana)
    expect(again.url.searchParams.has('form')).toBe(true)
    expect(again.text).toContain('<bdi>The host app</bdi> saved a change here')
    expect(again.text).toMatch(/<th scope="row">Attempt limit<\/th><td[^>]*>9</)
    expect(await stored()).toMatchObject({ active: true, secondFactor: { attemptLimit: 9 } })
  })

  it('read the names of languages, not their tags', async () => {
    const rig = await twoAdministrators()
    const opened = await formAt(rig.admin, `${rig.base}/general`)
    await rig.chatfactor.resources.update(rig.billing.id, { language: 'de' })
    const told = await rig.admin.submit(`${rig.base}/general`, { ...opened, language: 'uk' }, ana)
    expect(told.text).toMatch(
      /<th scope="row">Language of messages[^<]*<\/th><td[^>]*>Deutsch<\/td><td[^>]*>українська</,
    )
  })

  it('are not asked where both wanted the same, or the second changed nothing', async () => {
    const rig = await twoAdministrators()
    const opened = await formAt(rig.admin, `${rig.base}/general`)
    await rig.admin.submit(`${rig.base}/general`, { ...opened, person: 'ben', name: 'Invoices' }, ben)
    const same = await rig.admin.submit(`${rig.base}/general`, { ...opened, name: 'Invoices' }, ana)
    expect(same.text).toContain('Saved.')
    const nothing = await rig.admin.submit(`${rig.base}/general`, opened, ana)
    expect(nothing.text).toContain('Saved.')
    expect((await rig.chatfactor.resources.get(rig.billing.id)).name).toBe('Invoices')
  })

  it('a wrong field does not forget with what the form was opened', async () => {
    const rig = await twoAdministrators()
    const opened = await formAt(rig.admin, `${rig.base}/general`)
    const wrong = await rig.admin.submit(`${rig.base}/general`, { ...opened, 'secondFactor.attemptLimit': '99' }, ana)
    expect(wrong.url.searchParams.has('form')).toBe(true)
    await rig.chatfactor.resources.update(rig.billing.id, { name: 'Invoices' })
    const right = await rig.admin.submit(
      `${rig.base}/general`,
      { ...inputsOf(wrong.text), 'secondFactor.attemptLimit': '9' },
      ana,
    )
    expect(right.url.searchParams.has('form')).toBe(true)
  })

  it('holds for Allowed Actions and Token Enrollment: each switch counts by itself', async () => {
    const rig = await twoAdministrators()
    const path = `${rig.base}/self-service`
    const opened = hidden(await rig.admin.get(path, ana), 'opened')
    const portal = {
      'selfService.enabled': 'on',
      'selfService.address': 'billing',
      'selfService.firstEnrollment': 'sign_in',
    }
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: ['token.unassign'] } })
    const chosen = ['token.enroll', 'token.unassign', 'token.set_pin']
    const bot = { 'bot.enabled': 'on' }
    const told = await rig.admin.submit(path, { opened, ...portal, ...bot, allowedActions: chosen }, ana)
    expect(told.text).toMatch(/<th scope="row">Enroll Token<\/th><td[^>]*>Off<\/td><td[^>]*><span/)
    expect(told.text).toMatch(/<th scope="row">Set PIN<\/th><td[^>]*>Off<\/td><td[^>]*>On</)
    expect(told.text).toMatch(/<th scope="row">Telegram<\/th><td[^>]*>On<\/td><td[^>]*>Off</)
    // A form that says nothing of its place in the list takes that away, too.
    expect(told.text).toContain('<th scope="row">Place of Telegram in the list</th>')
    expect(told.text.match(/<th scope="row">/g)).toHaveLength(4)
    const allowed = [...told.text.matchAll(/name="allowedActions" value="([^"]*)"/g)].map(([, name]) => name ?? '')
    expect(allowed).toEqual(['token.unassign', 'token.set_pin'])
    await rig.admin.submit(path, { ...inputsOf(told.text), allowedActions: allowed }, ana)
    expect((await rig.chatfactor.resources.get(rig.billing.id)).selfService).toMatchObject({
      allowedActions: ['token.unassign', 'token.set_pin'],
      tokenEnrollment: { bot: { enabled: true, transports: [] } },
    })
  })

  it('does not take a form that says nothing about how it was opened', async () => {
    const rig = await twoAdministrators()
    for (const opened of ['', 'x', '{}', '{"version":1,"at":0,"values":{}}']) {
      const refused = await rig.admin.submit(`${rig.base}/general`, { opened, name: 'Taken' }, ana)
      expect(refused.status).toBe(400)
    }
    expect((await rig.chatfactor.resources.get(rig.billing.id)).name).toBe('Billing')
  })
})

describe('two administrators with the same person', () => {
  it('the second is told, their password is asked for again, and both changes stand in the end', async () => {
    const rig = await twoAdministrators()
    const path = `/security/admin/users/${rig.ana.id}`
    const opened = await formAt(rig.admin, path)
    await rig.admin.submit(path, { ...opened, person: 'ben', firstName: 'Anna' }, ben)
    const told = await rig.admin.submit(path, { ...opened, phone: '+380501234567', password: 'a new password' }, ana)
    expect(told.url.searchParams.has('form')).toBe(true)
    expect(told.text).toContain('<bdi>ben</bdi> saved a change here')
    expect(told.text).toMatch(/<th scope="row">First name<\/th><td[^>]*>Anna<\/td><td[^>]*><span/)
    expect(told.text).toMatch(/<th scope="row">Phone<\/th><td[^>]*>Nothing<\/td><td[^>]*>\+380501234567</)
    expect(told.text).toMatch(/<th scope="row">Password<\/th><td[^>]*>A password<\/td><td[^>]*>Your new password</)
    expect(told.text).not.toContain('a new password')
    const saved = await rig.admin.submit(path, { ...inputsOf(told.text), password: 'a new password' }, ana)
    expect(saved.text).toContain('Saved.')
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toMatchObject({
      firstName: 'Anna',
      phone: '+380501234567',
      email: 'ana@example.org',
    })
  })

  it('names nobody where it could have been either of two', async () => {
    const rig = await twoAdministrators()
    const path = `/security/admin/users/${rig.ana.id}`
    const opened = await formAt(rig.admin, path)
    await rig.chatfactor.users.update({ id: rig.ben.id }, { firstName: 'Ben' })
    await rig.admin.submit(path, { ...opened, person: 'ben', firstName: 'Anna' }, ben)
    const told = await rig.admin.submit(path, { ...opened, removePassword: 'on' }, ana)
    expect(told.text).toContain('<bdi>Someone</bdi> saved a change here')
    expect((await rig.admin.submit(path, inputsOf(told.text), ana)).text).toContain('Saved.')
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toMatchObject({ firstName: 'Anna', hasPassword: false })
  })
})
