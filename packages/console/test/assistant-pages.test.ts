import { type AuthorizationVerbs, authorizations } from '@chatfactor/authorizations'
import { describe, expect, it } from 'vitest'
import { adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages, createAdministration } from '../src/index.js'

const root = { [adminHeader]: 'root' }
const alice = { [adminHeader]: 'alice' }

function asking(chatfactor: object): AuthorizationVerbs {
  if (!isAsking(chatfactor)) throw new Error('no agents')
  return chatfactor
}

function isAsking(chatfactor: object): chatfactor is AuthorizationVerbs {
  return 'authorizations' in chatfactor
}

/** A console where agents ask, as one administrator of everything sees it. */
async function assistantsRig() {
  const rig = await portalRig({
    features: [authorizations()],
    console: consolePages({
      authenticate: async (request) => ({ adminId: request.headers.get(adminHeader) ?? '', resources: 'all' }),
    }),
  })
  const admin = rig.browser()
  const home = `/security/admin/resources/${rig.billing.id}`
  const tab = `${home}/assistants`
  const press = (path: string, fields: Readonly<Record<string, string>> = {}, as = root) =>
    admin.submit(path, fields, as)
  const { assistants } = createAdministration(rig.chatfactor).as({ adminId: 'program', resources: 'all' })
  const { agents, authorizations: verbs } = asking(rig.chatfactor)
  return { ...rig, admin, home, tab, press, inChat: rig.press, assistants, agents, verbs }
}

const keyIn = (text: string) => /<code id="agent-key">(cfa_[^<]+)<\/code>/.exec(text)?.[1] ?? ''

describe('the tab Assistants', () => {
  it('R44, R49: adds an agent, shows its key for ten minutes to the administrator who made it, and ends it', async () => {
    const rig = await assistantsRig()
    expect((await rig.admin.get(rig.tab, root)).text).toContain('No assistant yet')
    const added = await rig.press(rig.tab, { name: 'Invoice <assistant>', ownerLogin: '' })
    expect(added.text).toContain('Added. It may ask from now on.')
    expect(added.text).toContain('Everybody here')
    const path = added.url.pathname
    const made = await rig.press(`${path}/issue-key`)
    const key = keyIn(made.text)
    expect(await rig.agents.find({ key })).toMatchObject({ name: 'Invoice <assistant>', state: 'on' })
    expect(keyIn((await rig.admin.get(path, root)).text)).toBe(key)
    // The same browser with another administrator, and another browser.
    expect(keyIn((await rig.admin.get(path, alice)).text)).toBe('')
    expect(keyIn((await rig.browser().get(path, root)).text)).toBe('')
    await rig.clock.advance(10 * 60_000)
    const later = await rig.admin.get(path, root)
    expect(later.text).not.toContain('cfa_')
    await rig.press(`${path}/issue-key`)
    const full = await rig.admin.get(path, root)
    expect(full.text).toContain('Two keys work by now.')
    expect(full.text).not.toContain('/issue-key')
    const ended = await rig.press(`${path}/end-key`, { last: key.slice(-4) })
    expect(ended.text).toContain('That key opens nothing any more.')
    expect(await rig.agents.find({ key })).toBeNull()
    expect((await rig.press(`${path}/end-key`, { last: 'none' })).text).toContain('No such assistant')
    expect((await rig.admin.get(rig.tab, root)).text).toContain('Invoice &lt;assistant&gt;')
    expect(rig.problems).toEqual([])
  })

  it('R49: adds the assistant of a member, and says beside the field that nobody has the login', async () => {
    const rig = await assistantsRig()
    const wrong = await rig.press(rig.tab, { name: 'Helper', ownerLogin: 'eve' })
    expect(wrong.url.pathname).toBe(rig.tab)
    expect(wrong.text).toContain('No member of this Resource has that login.')
    expect(wrong.text).toContain('value="Helper"')
    expect((await rig.press(rig.tab, { name: '', ownerLogin: '' })).text).toContain(
      'Use 1 to 40 characters in one line.',
    )
    const own = await rig.press(rig.tab, { name: 'Helper', ownerLogin: 'Ana' })
    expect(own.text).toContain('<bdi>ana</bdi>')
    const { items } = await rig.assistants.list({ resourceId: rig.billing.id })
    expect(items).toMatchObject([{ name: 'Helper', kind: 'assistant', owner: { id: rig.ana.id, login: 'ana' } }])
  })

  it('R49: pauses an agent and lets it ask again, and says in the trail who did', async () => {
    const rig = await assistantsRig()
    const path = (await rig.press(rig.tab, { name: 'Helper', ownerLogin: '' })).url.pathname
    expect((await rig.press(`${path}/pause`)).text).toContain('Paused. Nothing that it asked can be answered or used.')
    const resourceId = rig.billing.id
    expect((await rig.assistants.list({ resourceId })).items).toMatchObject([{ state: 'paused' }])
    expect((await rig.press(`${path}/resume`)).text).toContain('It may ask again.')
    const { items } = await rig.chatfactor.audit.list({ resourceId, limit: 20 })
    expect(
      items.filter(({ action }) => action.startsWith('agent.')).map(({ action, actor }) => [action, actor]),
    ).toEqual([
      ['agent.resumed', 'administrator:root'],
      ['agent.paused', 'administrator:root'],
      ['agent.created', 'administrator:root'],
    ])
  })

  it('R41, R49: sets how agents may ask, keeps what was typed, and says what is wrong with it', async () => {
    const rig = await assistantsRig()
    const rules = { weakest: 'approve_deny', timeZone: 'Europe/Kyiv', 'stricterAbove.mode': 'code_entry' }
    const above = { 'stricterAbove.field': 'Amount', 'stricterAbove.minor': '5000', 'stricterAbove.currency': 'eur' }
    const set = `${rig.home}/assistant-rules`
    expect((await rig.press(set, { ...rules, ...above })).text).toContain('Saved. It applies from now on.')
    const { policy } = rig.assistants
    expect(await policy.get(rig.billing.id)).toMatchObject({
      weakest: 'approve_deny',
      stricterAbove: { field: 'Amount', minor: 5000, currency: 'EUR', mode: 'code_entry' },
      timeZone: 'Europe/Kyiv',
    })
    const shown = await rig.admin.get(rig.tab, root)
    for (const kept of ['value="Amount"', 'value="5000"', 'value="EUR"', 'value="Europe/Kyiv"'])
      expect(shown.text).toContain(kept)
    const wrong = await rig.press(set, { ...rules, ...above, timeZone: 'Mars', 'stricterAbove.minor': 'much' })
    expect(wrong.text).toContain('Use the name of a time zone, e.g. Europe/Kyiv.')
    expect(wrong.text).toContain('Use a whole number.')
    expect(wrong.text).toContain('value="Mars"')
    expect((await policy.get(rig.billing.id)).timeZone).toBe('Europe/Kyiv')
    await rig.press(set, { weakest: 'number_matching' })
    expect(await policy.get(rig.billing.id)).toMatchObject({
      weakest: 'number_matching',
      stricterAbove: null,
      timeZone: null,
    })
  })

  it('R46: lets people allow things in advance by a switch, which is off until an administrator sets it', async () => {
    const rig = await assistantsRig()
    const set = `${rig.home}/assistant-rules`
    const { policy } = rig.assistants
    const isOn = (text: string) => /<input[^>]* name="permits"[^>]* checked/.test(text)
    expect(isOn((await rig.admin.get(rig.tab, root)).text)).toBe(false)
    const shown = await rig.press(set, { weakest: 'number_matching', permits: 'on' })
    expect(isOn(shown.text)).toBe(true)
    expect((await policy.get(rig.billing.id)).permits).toBe(true)
    // What was typed stays beside what was wrong with it, and a form about something else changes none of it.
    const wrong = await rig.press(set, { weakest: 'number_matching', timeZone: 'Mars' })
    expect(isOn(wrong.text)).toBe(false)
    expect((await policy.get(rig.billing.id)).permits).toBe(true)
    await rig.press(rig.tab, { name: 'Helper', ownerLogin: '' })
    expect((await policy.get(rig.billing.id)).permits).toBe(true)
    await rig.press(set, { weakest: 'number_matching' })
    expect((await policy.get(rig.billing.id)).permits).toBe(false)
  })

  it('R46, R51: a member’s page says what they allowed in advance, with what is left, and ends it by one press', async () => {
    const rig = await assistantsRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll({ ...rig, press: rig.inChat }, ana)
    const { id: resourceId } = rig.billing
    await rig.verbs.policy.set({ resourceId, permits: true })
    const agent = await rig.agents.ensure({ resourceId, name: 'Invoice <assistant>', kind: 'service' })
    const fields = [
      { label: 'To', value: 'ACME' },
      { label: 'Amount', amount: { minor: 5000, currency: 'EUR' } },
    ]
    const about = { resourceId, user: { id: rig.ana.id }, agentId: agent.id, purpose: 'pay', transaction: { fields } }
    const atMost = [{ field: 'Amount', minor: 5000, currency: 'EUR' }]
    const similar = { same: ['To'], atMost, times: 3, forMs: 86_400_000 }
    const made = await rig.verbs.ask({ ...about, similar, dedupeId: 'question-1' })
    if (made.outcome !== 'asked' || made.show.mode !== 'number_matching') throw new Error(made.outcome)
    await rig.inChat('chat-1', 'Allow similar, too')
    await rig.inChat('chat-1', String(made.show.number))

    const member = `${rig.home}/members/${rig.ana.id}/messengers`
    const shown = await rig.admin.get(member, root)
    for (const said of [
      ...['What assistants may do without asking', '<bdi>Invoice &lt;assistant&gt;</bdi>', '3 times are left, until'],
      ...['<bdi>To</bdi>: exactly <bdi>ACME</bdi>', '<bdi>Amount</bdi>: up to <bdi>50.00\u00a0EUR</bdi> each time'],
    ]) {
      expect(shown.text).toContain(said)
    }
    const ben = await rig.admin.get(`${rig.home}/members/${rig.ben.id}/messengers`, root)
    expect(ben.text).not.toContain('What assistants may do')
    const elsewhere = await rig.chatfactor.resources.create({ name: 'Payroll' })
    const [permit] = await rig.assistants.permits.list({ resourceId, userId: rig.ana.id })
    const named = { resourceId: elsewhere.id, permitId: permit?.permitId ?? '' }
    await expect(rig.assistants.permits.end(named)).rejects.toMatchObject({ code: 'PERMIT_NOT_FOUND' })
    const end = /action="([^"]*\/permits\/[^"]*)"/.exec(shown.text)?.[1] ?? ''
    const ended = await rig.press(end)
    expect(ended.url.pathname).toBe(member)
    expect(ended.text).toContain('Ended. From now on it has to ask.')
    expect(ended.text).not.toContain('What assistants may do')
    expect(await rig.verbs.ask({ ...about, dedupeId: 'question-2' })).toMatchObject({ outcome: 'asked' })
    const { items } = await rig.chatfactor.audit.list({ resourceId, limit: 20 })
    expect(items.find(({ action }) => action === 'permit.ended')).toMatchObject({ actor: 'administrator:root' })
    expect((await rig.press(end.replace(/permits\/[^/]+/, 'permits/unknown'))).status).toBe(404)
    expect(rig.problems).toEqual([])
  })

  it('is not there where no agent asks', async () => {
    const rig = await portalRig({
      console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
    })
    const resource = `/security/admin/resources/${rig.billing.id}`
    const general = await rig.browser().get(`${resource}/general`)
    expect([general.status, general.text.includes('/assistants')]).toEqual([200, false])
    expect((await rig.browser().get(`${resource}/assistants`)).status).toBe(404)
    const { assistants } = createAdministration(rig.chatfactor).as({ adminId: 'root', resources: 'all' })
    await expect(assistants.list({ resourceId: rig.billing.id })).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
    expect(rig.problems).toEqual([])
  })
})
