import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enroll, portalRig, signInAna } from '../../../portal/test/portal-rig.js'
import { consolePages } from '../../src/index.js'
import { invitationsOf } from '../../src/person/invitations.js'
import { at, type Changes, facts, now } from './facts.js'

const all = { [adminHeader]: 'all' }
const dayMs = 24 * 60 * 60_000
const before = (ms: number) => new Date(at.getTime() - ms)
const after = (ms: number) => new Date(at.getTime() + ms)

const happened = (action: string, when: Date) => ({ action, at: when, details: {}, actor: 'host' as const })
const mail = (state: 'sent' | 'failed' | 'waiting'): NonNullable<Changes['messages']>[number] => {
  return { id: 'm', at, transport: null, messenger: null, kind: 'link', state, because: null }
}
const made = happened('invitation.made', at)

describe('what became of an invitation', () => {
  it.each([
    ['handed', { trail: [made] }],
    ['waiting', { trail: [made], messages: [mail('waiting')] }],
    ['sent', { trail: [made], messages: [mail('sent')] }],
    ['bounced', { trail: [made], messages: [mail('failed')] }],
    ['opened', { trail: [happened('invitation.accepted', after(1)), made], messages: [mail('failed')] }],
    ['used', { trail: [happened('enrollment.activated', after(2)), happened('invitation.accepted', after(1)), made] }],
    ['expired', { trail: [happened('invitation.made', new Date(now.getTime() - 7 * dayMs))] }],
  ] as const satisfies readonly (readonly [string, Changes])[])(
    'R51: %s, where the trail and the mails say so',
    (fate, changes) => {
      expect(invitationsOf(facts(changes), now).map((one) => one.fate)).toEqual([fate])
    },
  )

  it('R51: is said of each by itself: a new one ends nothing that an older one did, and what came before is none of it', () => {
    const older = happened('invitation.made', before(dayMs))
    const trail = [
      happened('invitation.accepted', after(1)),
      made,
      happened('invitation.accepted', before(dayMs - 1)),
      older,
      happened('enrollment.activated', before(2 * dayMs)),
    ]
    expect(invitationsOf(facts({ trail }), now)).toEqual([
      { at, fate: 'opened', since: after(1) },
      { at: older.at, fate: 'opened', since: before(dayMs - 1) },
    ])
    expect(invitationsOf(facts({}), now)).toEqual([])
    const unopened = [happened('invitation.accepted', after(1)), made, older]
    expect(invitationsOf(facts({ trail: unopened }), now).map(({ fate }) => fate)).toEqual(['opened', 'handed'])
  })

  it('R51: stands on the page of the person, and on nobody else’s', async () => {
    const rig = await portalRig({ features: [operations()], console: consolePages({ authenticate: adminFromHeader }) })
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
    const pageOf = (userId: string) => `/security/admin/resources/${rig.billing.id}/members/${userId}`
    const admin = rig.browser()
    const shown = async (userId: string) => (await admin.get(pageOf(userId), all)).text
    await admin.submit(`${pageOf(rig.ana.id)}/mail-invitation`, {}, all)
    expect(await shown(rig.ana.id)).toMatch(/Invitations.*(?:waiting to be sent|not opened yet)/s)
    await rig.chatfactor.settled()
    expect(await shown(rig.ana.id)).toContain('Emailed, not opened yet.')
    expect(await shown(rig.ben.id)).not.toContain('Invitations')
    const secret = /invitation#([\w-]{43})/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
    const ana = rig.browser()
    await signInAna(ana)
    await ana.submit('/security/p/billing/invitation', { secret })
    expect(await shown(rig.ana.id)).toContain('Opened, but no messenger was added.')
    await enroll(rig, ana)
    expect(await shown(rig.ana.id)).toContain('Used: a messenger was added.')
  })
})

describe('a test message', () => {
  it('R51: goes to the chat that it says, three times a day, and the page says how it went', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const [token] = await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
    const resource = `/security/admin/resources/${rig.billing.id}`
    const admin = rig.browser()
    const page = await admin.get(`${resource}/members/${rig.ana.id}/messengers`, all)
    const path = `${resource}/tokens/${token?.id}/test`
    expect(page.text).toContain(`action="${path}"`)
    const sent = () =>
      rig.telegram.sent.filter(({ message }) => JSON.stringify(message).includes('arrive in this chat'))
    const done = await admin.submit(path, {}, all)
    expect(done.url.pathname).toBe(page.url.pathname)
    expect(done.text).toMatch(/The test message (?:was sent|is on its way)\./)
    await rig.chatfactor.settled()
    expect(sent()).toHaveLength(1)
    for (let more = 0; more < 2; more += 1) await admin.submit(path, {}, all)
    expect((await admin.submit(path, {}, all)).text).toContain('Nothing was sent.')
    await rig.chatfactor.settled()
    expect(sent()).toHaveLength(3)
    await rig.clock.advance(dayMs + 1)
    expect((await admin.submit(path, {}, all)).text).toMatch(/The test message (?:was sent|is on its way)\./)
    const entries = await rig.chatfactor.audit.list({ action: 'token.tested' })
    expect(entries.items.map(({ actor }) => actor)).toEqual(Array.from({ length: 4 }, () => 'administrator:admin-1'))
    // Another Resource has no such token.
    const other = await rig.chatfactor.resources.create({ name: 'Payroll' })
    const elsewhere = await admin.submit(path.replace(rig.billing.id, other.id), {}, all)
    expect(elsewhere.status).toBe(404)
    await rig.chatfactor.settled()
    expect(sent()).toHaveLength(4)
  })
})
