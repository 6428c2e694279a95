import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminHeader, enroll, portalRig, signInAna } from '../../../portal/test/portal-rig.js'
import { type AdminActor, consolePages, createAdministration } from '../../src/index.js'
import { allRights } from '../../src/rights/right.js'

const why = { reason: 'Called from the office' }

/** A console for two administrators: Olga of the help desk, and Otto, who may do everything. */
async function deskRig() {
  const administrators: Readonly<Record<string, AdminActor>> = {
    olga: { adminId: 'olga', name: 'Olga', resources: 'all', can: ['support'] },
    otto: { adminId: 'otto', resources: 'all', can: allRights },
  }
  const rig = await portalRig({
    features: [operations()],
    console: consolePages({
      authenticate: async (request) => administrators[request.headers.get(adminHeader) ?? ''] ?? null,
    }),
  })
  const { chatfactor, billing, ana, ben } = rig
  const person = { resourceId: billing.id, user: { id: ana.id } }
  const pageOf = (userId = ana.id) => `/security/admin/resources/${billing.id}/members/${userId}`
  const olga = rig.browser()
  const asOlga = { [adminHeader]: 'olga' }
  const help = (task: string, fields: Readonly<Record<string, string>> = why, userId = ana.id) =>
    olga.submit(`${pageOf(userId)}/help/${task}`, fields, asOlga)
  const enrolled = async () => {
    const browser = rig.browser()
    await signInAna(browser)
    await enroll(rig, browser)
    rig.mailer.sent.length = 0
    return browser
  }
  const actions = async () => (await chatfactor.audit.list({ ...person, limit: 500 })).items.map(({ action }) => action)
  const mailed = async () => {
    await chatfactor.settled()
    return rig.mailer.sent.map(({ to, text }) => ({ to, text }))
  }
  const office = createAdministration(chatfactor).as({ adminId: 'otto', resources: 'all' })
  return {
    ...rig,
    person,
    pageOf,
    olga,
    asOlga,
    help,
    enrolled,
    actions,
    mailed,
    office,
    ben,
    otto: { [adminHeader]: 'otto' },
  }
}

describe('help by task', () => {
  it('R51: a lost phone is three steps from any page: find, say what happened, say why; Ana is told by mail alone', async () => {
    const rig = await deskRig()
    const ana = await rig.enrolled()
    const found = await rig.olga.get('/security/admin/find?q=ana', rig.asOlga)
    expect(found.url.pathname).toBe(rig.pageOf())
    expect(found.text).toMatch(/What is the matter.*Nothing seems wrong\..*What helps.*Lost phone/s)
    const link = /<a class="task" href="([^"]*lost_phone)"/.exec(found.text)?.[1] ?? ''
    const asked = await rig.olga.get(link, rig.asOlga)
    expect(asked.text).toMatch(/Every messenger of .*ana.* on Billing is switched off.*told by email.*it was Olga/s)
    expect(asked.text).not.toContain('start over')
    const done = await rig.olga.submit(link, why, rig.asOlga)
    expect(done.text).toContain('Their messengers are switched off, and they are signed out everywhere')
    expect(done.text).toContain('Every messenger of theirs is switched off.')
    const [token] = await rig.chatfactor.tokens.list(rig.person)
    expect(token).toMatchObject({ state: 'disabled' })
    expect((await ana.get('/security/p/billing')).text).toContain('Password')
    // Never fewer factors than before.
    expect((await rig.chatfactor.factors.status(rig.person)).enrolled).toBe(true)
    const [mail, ...others] = await rig.mailed()
    expect(mail?.text).toMatch(/Your phone was reported lost.*Olga gave this reason: Called from the office\./s)
    expect([mail?.to, others]).toEqual(['ana@example.org', []])
    expect(rig.telegram.sent.filter(({ message }) => JSON.stringify(message).includes('reported lost'))).toEqual([])
  })

  it('R51: sent twice, a form acts once, and tells once; the second press reads that it was done', async () => {
    const rig = await deskRig()
    await rig.enrolled()
    await rig.help('lost_phone')
    const before = await rig.actions()
    expect((await rig.help('lost_phone')).text).toContain('That was done already, or does not help any more.')
    expect(await rig.actions()).toEqual(before)
    expect(await rig.mailed()).toHaveLength(1)
  })

  it('R51: whoever may end tokens can let Ana start over, which is one tick; the help desk sends it in vain', async () => {
    const rig = await deskRig()
    await rig.enrolled()
    const forged = await rig.help('lost_phone', { ...why, startOver: 'on' })
    expect(forged.text).toContain('You may not do this')
    expect(await rig.chatfactor.tokens.list(rig.person)).toMatchObject([{ state: 'active' }])
    const admin = rig.browser()
    expect((await admin.get(`${rig.pageOf()}/help/lost_phone`, rig.otto)).text).toContain('Let them start over, too')
    const done = await admin.submit(`${rig.pageOf()}/help/lost_phone`, { ...why, startOver: 'on' }, rig.otto)
    expect(done.text).toContain('Their messengers have ended')
    expect(await rig.chatfactor.tokens.list(rig.person)).toEqual([])
    expect((await rig.chatfactor.factors.status(rig.person)).enrolled).toBe(false)
    await signInAna(rig.browser())
  })

  it('R51: a lock ends at once, and Ana reads in her mail and in her chat who ended it and why', async () => {
    const rig = await deskRig()
    await rig.enrolled()
    const about = { resourceId: rig.billing.id, userId: rig.ana.id }
    await rig.office.members.lock({ ...about, reason: 'Something odd' })
    const page = await rig.olga.get(rig.pageOf(), rig.asOlga)
    expect(page.text).toMatch(/Locked by <bdi>otto<\/bdi>.*Reason: <bdi>Something odd<\/bdi>/s)
    await rig.chatfactor.settled()
    rig.mailer.sent.length = 0
    expect((await rig.help('locked_out')).text).toContain('Unlocked.')
    expect(await rig.chatfactor.assignments.get(rig.person)).toMatchObject({ needsAdministrator: false })
    const [mail] = await rig.mailed()
    expect(mail?.text).toMatch(
      /An administrator unlocked your account\..*Olga gave this reason: Called from the office/s,
    )
    const last = JSON.stringify(rig.telegram.sent.at(-1)?.message)
    expect(last).toContain('Olga gave this reason: Called from the office.')
  })

  it('R51: "not me" locks and signs out in one commit; the chat hears that it was done, the mail why and by whom', async () => {
    const rig = await deskRig()
    const ana = await rig.enrolled()
    const done = await rig.help('not_them')
    expect(done.text).toContain('Locked, and signed out everywhere on this Resource.')
    expect((await ana.get('/security/p/billing')).text).toContain('Password')
    const [mail] = await rig.mailed()
    expect(mail?.text).toContain('Olga gave this reason')
    const told = rig.telegram.sent
      .map(({ message }) => JSON.stringify(message))
      .filter((text) => text.includes('not you'))
    expect(told).toHaveLength(1)
    expect(told[0]).not.toMatch(/Olga|office/)
    const entries = (await rig.chatfactor.audit.list({ ...rig.person, limit: 5 })).items
    const helped = entries.find(({ action }) => action === 'member.helped')
    const locked = entries.find(({ action }) => action === 'assignment.locked')
    expect(helped?.at).toEqual(locked?.at)
    expect([helped?.actor, helped?.details.task]).toEqual(['administrator:olga', 'not_them'])
    // The reason stands beside the trail: administrators read it there, and it leaves with the person.
    const activity = await rig.browser().get(`/security/admin/resources/${rig.billing.id}/activity`, rig.otto)
    expect(activity.text).toContain('Reason: <bdi>Called from the office</bdi>')
    expect(JSON.stringify(helped)).not.toContain('office')
  })

  it('R51: who has no second factor is signed out, and nothing is locked that is not there', async () => {
    const rig = await deskRig()
    const ana = rig.browser()
    await signInAna(ana)
    const asked = await rig.olga.get(`${rig.pageOf()}/help/not_them`, rig.asOlga)
    expect(asked.text).toContain('There is no second factor yet that could be locked')
    expect((await rig.help('not_them')).text).toContain('Signed out everywhere on this Resource.')
    expect((await ana.get('/security/p/billing')).text).toContain('Password')
    expect(await rig.actions()).not.toContain('assignment.locked')
  })

  it('R51: an invitation is mailed, or shown to its administrator; of somebody who has a token there is none', async () => {
    const rig = await deskRig()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
    expect((await rig.olga.get(rig.pageOf(), rig.asOlga)).text).toContain('Was never invited, and needs an invitation')
    const mailed = await rig.help('invitation')
    expect(mailed.text).toContain('The invitation is on its way')
    expect((await rig.mailed()).map(({ text }) => /\/invitation#[\w-]{43}/.test(text))).toEqual([true])
    expect(mailed.text).toMatch(/Invited .*The link works until/s)
    const shown = await rig.help('invitation', { ...why, deliver: 'link' })
    expect(shown.text).toMatch(/id="invitation">https:[^<]*\/invitation#[\w-]{43}</)
    // Another administrator who has the address sees no link.
    const other = await rig.browser().get(`${shown.url.pathname}${shown.url.search}`, rig.otto)
    expect(other.text).not.toContain('/invitation#')
  })

  it('R51: somebody new is told where the portal is, once a day', async () => {
    const rig = await deskRig()
    expect((await rig.help('new_here')).text).toContain('The email is on its way')
    expect((await rig.help('new_here')).text).toContain('That was done already')
    expect(await rig.mailed()).toHaveLength(1)
    await rig.clock.advance(24 * 60 * 60_000 + 1)
    expect((await rig.help('new_here')).text).toContain('The email is on its way')
    expect(await rig.mailed()).toHaveLength(2)
  })

  it('R51: who left is out at once and no member any more; everywhere, where that was ticked; Ben is as he was', async () => {
    const rig = await deskRig()
    const ana = await rig.enrolled()
    expect((await rig.help('left')).text).toContain('You may not do this')
    const admin = rig.browser()
    const left = (userId: string, fields: Readonly<Record<string, string>>) =>
      admin.submit(`${rig.pageOf(userId)}/help/left`, fields, rig.otto)
    expect((await left(rig.ana.id, { ...why, everywhere: 'on' })).text).toContain('Unassigned.')
    expect(await rig.chatfactor.assignments.find(rig.person)).toBeNull()
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toMatchObject({ active: false })
    expect((await ana.get('/security/p/billing')).text).toContain('Password')
    const [mail] = await rig.mailed()
    expect(mail?.text).toMatch(/An administrator ended your access\. otto gave this reason/)
    expect(await rig.chatfactor.assignments.find({ ...rig.person, user: { id: rig.ben.id } })).not.toBeNull()
    await left(rig.ben.id, why)
    expect(await rig.chatfactor.users.get({ id: rig.ben.id })).toMatchObject({ active: true })
  })

  it('R51: without a reason nothing is done; a task that does not help any more is not shown', async () => {
    const rig = await deskRig()
    await rig.enrolled()
    for (const reason of ['', ' ', 'x'.repeat(201), 'two\nlines']) {
      const asked = await rig.help('lost_phone', { reason })
      expect(asked.text).toContain('Say why, in one line of at most 200 characters.')
    }
    expect(await rig.chatfactor.tokens.list(rig.person)).toMatchObject([{ state: 'active' }])
    const elsewhere = await rig.olga.get(`${rig.pageOf()}/help/locked_out`, rig.asOlga)
    expect(elsewhere.url.pathname).toBe(rig.pageOf())
    expect((await rig.olga.get(`${rig.pageOf()}/help/nonsense`, rig.asOlga)).status).toBe(404)
  })

  it('R51: of two administrators who help at once, one does', async () => {
    const rig = await deskRig()
    await rig.enrolled()
    const about = { resourceId: rig.billing.id, userId: rig.ana.id, task: 'lost_phone', reason: 'Called' } as const
    const all = await Promise.allSettled(Array.from({ length: 16 }, () => rig.office.members.help(about)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await rig.mailed()).toHaveLength(1)
    expect((await rig.actions()).filter((action) => action === 'member.helped')).toHaveLength(1)
  })

  it('R51: a token is shown on no page of the help desk that could end it or let Ana in without it', async () => {
    const rig = await deskRig()
    await rig.enrolled()
    const both = async (who: Readonly<Record<string, string>>) => {
      const [help, messengers] = [rig.pageOf(), `${rig.pageOf()}/messengers`]
      return (await rig.browser().get(help, who)).text + (await rig.browser().get(messengers, who)).text
    }
    const text = await both(rig.asOlga)
    expect(text).toContain('Switch off')
    for (const never of ['Revoke', 'without codes', 'Unassign', 'Add a messenger for them', 'General', 'Webhooks'])
      expect(text).not.toContain(never)
    expect(await both(rig.otto)).toMatch(/without codes.*Revoke/s)
  })
})
