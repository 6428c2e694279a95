import { authorizations } from '@chatfactor/authorizations'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { receiver } from '../../operations/test/webhooks/receiver.js'
import { isSigned } from '../../operations/test/webhooks/site.js'
import { adminHeader, portalRig } from '../../portal/test/portal-rig.js'
import { consolePages, createAdministration } from '../src/index.js'

const root = { [adminHeader]: 'root' }
const alice = { [adminHeader]: 'alice' }

/** A console with webhooks, which may go to this machine, and a receiver that answers with what `answers` says. */
async function hooksRig(answers: { status: number } = { status: 204 }, { areAsking = false } = {}) {
  const resolve = async () => ['127.0.0.1']
  const rig = await portalRig({
    features: [operations({ webhooks: { allowLoopback: true, resolve } }), ...(areAsking ? [authorizations()] : [])],
    console: consolePages({
      authenticate: async (request) => ({ adminId: request.headers.get(adminHeader) ?? '', resources: 'all' }),
    }),
  })
  const { port, received } = await receiver({ answer: (response) => response.writeHead(answers.status).end() })
  // What happened before any webhook was there has its places, and is sent nowhere.
  await rig.chatfactor.worker.runOnce()
  const admin = rig.browser()
  const home = `/security/admin/resources/${rig.billing.id}`
  const tab = `${home}/webhooks`
  const press = (path: string, fields: Parameters<typeof admin.submit>[1] = {}, as = root) =>
    admin.submit(path, fields, as)
  const add = (kinds = 'members', path = 'hook') =>
    press(tab, { url: `http://127.0.0.1:${port}/${path}`, kinds, notify: '' })
  const { webhooks } = createAdministration(rig.chatfactor).as({ adminId: 'program', resources: 'all' })
  /** Something that a receiver is told of. */
  const joins = async (login: string) => {
    const { id: userId } = await rig.chatfactor.users.create({ login })
    await rig.chatfactor.assignments.create({ resourceId: rig.billing.id, userId })
    await rig.chatfactor.worker.runOnce()
  }
  return { ...rig, admin, home, tab, press, add, received, port, webhooks, joins }
}

function secretIn(text: string): string {
  return /<code id="secret">(whsec_[^<]+)<\/code>/.exec(text)?.[1]?.replaceAll('&#43;', '+') ?? ''
}

describe('the tab Webhooks', () => {
  it('C54, C65: adds an address, and shows its secret to the administrator who made it, for ten minutes', async () => {
    const rig = await hooksRig()
    expect((await rig.admin.get(rig.tab, root)).text).toContain('No address yet')
    const added = await rig.add()
    expect(added.status).toBe(200)
    expect(added.text).toContain('Added. What happens from now on is sent there.')
    const secret = secretIn(added.text)
    expect(secret).toMatch(/^whsec_/)
    const path = added.url.pathname
    expect(secretIn((await rig.admin.get(path, root)).text)).toBe(secret)
    expect(secretIn((await rig.browser().get(path, alice)).text)).toBe('')
    await rig.clock.advance(10 * 60_000)
    const later = await rig.admin.get(path, root)
    expect(secretIn(later.text)).toBe('')
    expect(later.text).not.toContain('whsec_')
    const listed = await rig.admin.get(rig.tab, root)
    expect(listed.text).toContain(`127.0.0.1:${rig.port}/hook`)
    expect(listed.text).toContain('>Members<')
    await rig.joins('nina')
    const [heard] = rig.received
    expect(heard !== undefined && isSigned(heard, secret)).toBe(true)
  })

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const rig = await hooksRig()
    const wrong = await rig.press(rig.tab, { url: 'https://10.0.0.1/x', kinds: 'tokens', notify: '' })
    expect(wrong.url.pathname).toBe(rig.tab)
    expect(wrong.text).toContain('Use an https address in the public internet')
    expect(wrong.text).toContain('value="https://10.0.0.1/x"')
    expect(wrong.text).toMatch(/name="kinds" value="tokens" checked/)
    const none = await rig.press(rig.tab, { url: `http://127.0.0.1:${rig.port}/`, notify: 'nobody' })
    expect(none.text).toContain('Choose at least one.')
    expect(none.text).toContain('Use an email address.')
    for (let made = 0; made < 10; made += 1) await rig.add('everything', `hook-${made}`)
    expect((await rig.add()).text).toContain('A Resource has ten addresses at most.')
    expect(await rig.webhooks.list({ resourceId: rig.billing.id })).toHaveLength(10)
  })

  it('is not there where there are no operations', async () => {
    const rig = await portalRig({
      console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
    })
    const resource = `/security/admin/resources/${rig.billing.id}`
    const admin = rig.browser()
    const general = await admin.get(`${resource}/general`)
    expect([general.status, general.text.includes('Webhooks')]).toEqual([200, false])
    expect((await admin.get(`${resource}/webhooks`)).status).toBe(404)
    expect(rig.problems).toEqual([])
  })
})

describe('the page of a webhook', () => {
  it('C56: tests it, says what the receiver answered, and sends a message once more with its id', async () => {
    const answers = { status: 204 }
    const rig = await hooksRig(answers)
    const path = (await rig.add()).url.pathname
    expect((await rig.press(`${path}/test`)).text).toContain('It arrived.')
    answers.status = 503
    const failed = await rig.press(`${path}/test`)
    expect(failed.text).toContain('The receiver answered 503, which is no success.')
    // It is said once.
    expect((await rig.admin.get(path, root)).text).not.toContain('answered 503')
    answers.status = 204
    await rig.joins('nina')
    const sent = await rig.admin.get(path, root)
    expect(sent.text).toMatch(/Assigned.*Arrived\..*1 try/s)
    const again = /action="([^"]+\/again)"/.exec(sent.text)?.[1] ?? ''
    const waits = await rig.press(again)
    expect(waits.text).toContain('It is sent once more.')
    expect(waits.text).toMatch(/Waiting\..*Not tried yet/s)
    expect(waits.text).not.toContain('It arrived.')
    await rig.chatfactor.worker.runOnce()
    const ids = rig.received.flatMap(({ headers, body }) =>
      body.includes('assignment.created') ? [headers['webhook-id']] : [],
    )
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  })

  it('C54: makes a new secret, ends the former one, switches off and on, and deletes', async () => {
    const rig = await hooksRig()
    const added = await rig.add()
    const path = added.url.pathname
    const rotated = await rig.press(`${path}/rotate`)
    expect(rotated.text).toContain('It has a new secret.')
    expect(rotated.text).toContain('The former secret signs, too, until')
    expect(secretIn(rotated.text)).not.toBe(secretIn(added.text))
    const ended = await rig.press(`${path}/end-rotation`)
    expect(ended.text).toContain('The former secret signs nothing any more.')
    expect(ended.text).not.toContain('The former secret signs, too, until')
    const off = await rig.press(`${path}/switch-off`)
    expect(off.text).toContain('An administrator switched it off.')
    // That was no receiver's doing, so no notice asks anybody to look.
    expect((await rig.admin.get(`${rig.home}/general`, root)).text).not.toContain('switched off, so nothing is sent')
    expect((await rig.press(`${path}/switch-on`)).text).toContain('Switched on again.')
    const deleted = await rig.press(`${path}/delete`)
    expect([deleted.url.pathname, deleted.text.includes('Deleted, with everything')]).toEqual([rig.tab, true])
    const gone = await rig.admin.get(path, root)
    expect([gone.status, /No such webhook/.test(gone.text)]).toEqual([404, true])
    const { items } = await rig.chatfactor.audit.list({ resourceId: rig.billing.id, limit: 500 })
    const actors = items.flatMap(({ action, actor }) => (action.startsWith('webhook.') ? [actor] : []))
    expect(new Set(actors)).toEqual(new Set(['administrator:root']))
    const activity = await rig.admin.get(`${rig.home}/activity`, root)
    expect(activity.text).toContain('New secret of a webhook')
  })

  it('C54, C57: is changed in its place: its secret stays, and so does what was left alone, single events too', async () => {
    const rig = await hooksRig()
    const added = await rig.add()
    const path = added.url.pathname
    const on = { resourceId: rig.billing.id, endpointId: path.split('/').at(-1) ?? '' }
    const change = (fields: Parameters<typeof rig.admin.submit>[1]) => rig.press(`${path}/change`, fields)
    const seen = async () => (await rig.webhooks.list(on))[0]

    expect((await change({ url: 'https://10.0.0.1/x', notify: 'nobody' })).text).toContain('Use an email address.')
    const wrong = await change({ url: 'https://10.0.0.1/x', notify: '', kinds: 'tokens' })
    expect(wrong.text).toContain('Use an https address in the public internet')
    expect(wrong.text).toContain('value="https://10.0.0.1/x"')
    expect((await seen())?.url).toMatch(/\/hook$/)

    const url = `http://127.0.0.1:${rig.port}/moved`
    const changed = await change({ url, notify: 'ops@example.org', kinds: ['members', 'tokens'] })
    expect(changed.text).toContain('Changed. It applies from now on.')
    expect(changed.text).not.toContain('ops@example.org')
    expect(await seen()).toMatchObject({ url, notifies: true, events: expect.arrayContaining(['token.revoked']) })
    await rig.joins('nina')
    const [heard] = rig.received
    expect(heard?.path).toBe('/moved')
    expect(heard !== undefined && isSigned(heard, secretIn(added.text))).toBe(true)

    await rig.webhooks.update({ ...on, events: ['assignment.created', 'pin.removed'] })
    expect((await rig.admin.get(path, root)).text).toContain('Single events')
    await change({ url, notify: '', kinds: ['single', 'tokens'] })
    expect(await seen()).toMatchObject({
      notifies: true,
      events: expect.arrayContaining(['pin.removed', 'token.revoked']),
    })
    await change({ url, notify: '', kinds: ['single', 'tokens'], tellsNobody: 'on' })
    expect(await seen()).toMatchObject({ notifies: false, events: expect.arrayContaining(['pin.removed']) })
    const told = async () =>
      (await rig.chatfactor.audit.list({ resourceId: rig.billing.id, action: 'webhook.updated' })).items.length
    const before = await told()
    // Saved as it is: nothing happened.
    await change({ url, notify: '', kinds: ['single', 'tokens'] })
    expect(await told()).toBe(before)
  })

  it('R49, C54: offers what assistants do as one kind where some may ask, and keeps it where it was chosen', async () => {
    const none = await hooksRig()
    expect((await none.admin.get(none.tab, root)).text).not.toContain('value="assistants"')
    const rig = await hooksRig({ status: 204 }, { areAsking: true })
    expect((await rig.admin.get(rig.tab, root)).text).toContain('name="kinds" value="assistants"')
    const added = await rig.add('assistants')
    const path = added.url.pathname
    const [seen] = await rig.webhooks.list({ resourceId: rig.billing.id })
    const events = ['authorization.asked', 'authorization.permitted', 'authorization.expired', 'agent.muted']
    expect(seen?.events).toEqual(expect.arrayContaining(events))
    expect(seen?.events).not.toContain('token.revoked')
    expect((await rig.admin.get(rig.tab, root)).text).toContain('<span>Assistants</span>')
    expect((await rig.admin.get(path, root)).text).toMatch(/name="kinds" value="assistants" checked/)
    const { assistants } = createAdministration(rig.chatfactor).as({ adminId: 'program', resources: 'all' })
    const { id: agentId } = await assistants.create({ resourceId: rig.billing.id, name: 'Invoice assistant' })
    await assistants.pause({ resourceId: rig.billing.id, agentId })
    await rig.joins('nina')
    expect(rig.received.map(({ body }) => body.includes('"agent.paused"'))).toEqual([true])
    const url = `http://127.0.0.1:${rig.port}/hook`
    await rig.press(`${path}/change`, { url, notify: '', kinds: ['assistants', 'tokens'] })
    const [changed] = await rig.webhooks.list({ resourceId: rig.billing.id })
    expect(changed?.events).toEqual(expect.arrayContaining([...events, 'token.revoked']))
  })

  it('C56: a receiver that is gone is a notice on the page of its Resource, and of no other', async () => {
    const answers = { status: 410 }
    const rig = await hooksRig(answers)
    const other = await rig.chatfactor.resources.create({ name: 'Wiki', selfService: { address: 'wiki' } })
    const path = (await rig.add()).url.pathname
    await rig.joins('nina')
    const general = await rig.admin.get(`${rig.home}/general`, root)
    expect(general.text).toContain('A webhook of this Resource was switched off')
    expect(general.text).toContain(`href="${rig.tab}"`)
    expect((await rig.admin.get(rig.tab, root)).text).toContain('Its receiver answered that it is gone for good.')
    expect((await rig.admin.get(path, root)).text).toContain('Switch on')
    const elsewhere = await rig.admin.get(`/security/admin/resources/${other.id}/general`, root)
    expect(elsewhere.text).not.toContain('switched off')
  })
})

describe('the page Health', () => {
  it('R36: says how far the feed is, and that nothing is passed on where no worker gives places', async () => {
    const rig = await hooksRig()
    await rig.chatfactor.worker.runOnce()
    const health = async () => (await rig.admin.get('/security/admin/health', root)).text
    expect(await health()).toContain('Everything has been passed on.')
    await rig.chatfactor.users.create({ login: 'nina' })
    expect(await health()).toContain('Still to be passed on: 1')
    await rig.clock.advance(60_000)
    const late = await health()
    expect(late).toContain('What happens is not passed on to feed and webhooks')
    expect(late).toContain('The oldest of it happened on')
  })
})
