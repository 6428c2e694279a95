import { authorizations } from '@chatfactor/authorizations'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminHeader, portalRig } from '../../../portal/test/portal-rig.js'
import { consolePages, type Second } from '../../src/index.js'

const names: Readonly<Record<string, string>> = { ben: 'Ben Archer', carla: 'Carla Ruiz', olga: 'Olga' }

/** A console with a help desk and two security officers, on a Resource that wants two; Ana is helped. */
async function officers() {
  const seconds: Second[] = []
  const rig = await portalRig({
    features: [operations({ webhooks: { resolve: async () => [] } }), authorizations()],
    maxTokensPerUser: 3,
    console: consolePages({
      seconds: async () => seconds,
      async authenticate(request) {
        const adminId = request.headers.get(adminHeader)
        if (adminId === null) return null
        const known = seconds.find((one) => one.adminId === adminId)
        const can = adminId === 'olga' ? (['support'] as const) : (['support', 'tokens', 'policy', 'people'] as const)
        return { adminId, name: names[adminId] ?? adminId, resources: 'all', can, ...(known ?? {}) }
      },
    }),
  })
  const { chatfactor, billing, ben, ana, telegram } = rig
  const carla = await chatfactor.users.create({ login: 'carla' })
  await chatfactor.assignments.create({ resourceId: billing.id, userId: carla.id })
  for (const [user, chatId] of [
    [ana, 'chat-ana'],
    [ben, 'chat-ben'],
    [carla, 'chat-carla'],
  ] as const) {
    const { id } = await chatfactor.enrollments.start({
      ...{ resourceId: billing.id, user: { id: user.id }, name: 'Phone', transport: 'telegram' },
    })
    const { qr } = await chatfactor.enrollments.links(id)
    const code = /start=([\w-]{43})/.exec(qr)?.[1] ?? ''
    await rig.hear({ type: 'code', chatId, code })
  }
  for (const [adminId, user] of [
    ['ben', ben],
    ['carla', carla],
  ] as const)
    seconds.push({ adminId, name: names[adminId] ?? '', person: { resourceId: billing.id, user: { id: user.id } } })
  await chatfactor.resources.update(billing.id, { secondFactor: { administrators: 'two' } })
  const home = `/security/admin/resources/${billing.id}`
  const as = (adminId: string) => ({ [adminHeader]: adminId })
  const until = async () =>
    (await chatfactor.assignments.get({ resourceId: billing.id, user: { id: ana.id } })).bypassUntil
  return { ...rig, carla, home, member: `${home}/members/${ana.id}`, as, until, telegram, desk: rig.browser() }
}

const grant = { hours: '1', reason: 'Phone in the lake' }

describe('the pages of what takes two administrators', () => {
  it('R54, R28: the officer asks, the second one presses the number, the officer does it, and Ana is told by whom and why', async () => {
    const rig = await officers()
    const { desk, member, as, until } = rig
    const asked = await desk.submit(`${member}/bypass`, grant, as('ben'))
    expect(asked.url.pathname).toBe(`${rig.home}/acts/new`)
    for (const said of [
      'This takes two administrators',
      'Let in without a second factor',
      '1 hour',
      'Phone in the lake',
    ])
      expect(asked.text).toContain(said)
    expect(await until()).toBeNull()
    const act = new URLSearchParams(asked.url.search).get('act') ?? ''
    const empty = await desk.submit(`${rig.home}/acts`, { act, reason: ' ' }, as('ben'))
    expect(empty.url.pathname).toBe(`${rig.home}/acts/new`)
    const page = await desk.submit(`${rig.home}/acts`, { act, reason: 'Phone in the lake' }, as('ben'))
    expect(page.text).toContain('Carla Ruiz')
    const number = /<strong class="say-this">(\d\d)<\/strong>/.exec(page.text)?.[1] ?? ''
    expect(number).not.toBe('')
    const path = page.url.pathname
    expect((await rig.browser().get(path, as('carla'))).text).not.toContain('say-this')
    expect(page.text).not.toContain('Do it now')
    await desk.submit(`${path}/do`, {}, as('ben'))
    expect(await until()).toBeNull()
    await rig.press('chat-carla', number)
    const agreed = await desk.get(path, as('ben'))
    expect(agreed.text).toContain('Do it now')
    const events = await desk.get(`${path}/events`, as('ben'))
    expect(events.text).toContain('agreed/yes')
    // A forged form of the other one does nothing.
    await rig.browser().submit(`${path}/do`, {}, as('carla'))
    expect(await until()).toBeNull()
    const done = await desk.submit(`${path}/do`, {}, as('ben'))
    expect(done.text).toContain('Done, with the yes of a second administrator.')
    expect(await until()).not.toBeNull()
    await rig.chatfactor.settled()
    const mail = rig.mailer.sent.at(-1)?.text ?? ''
    for (const said of ['Ben Archer', 'Carla Ruiz', 'Phone in the lake']) expect(mail).toContain(said)
    const list = await desk.get(`${rig.home}/acts`, as('carla'))
    expect(list.text).toContain('Let in without a second factor')
    expect(rig.problems).toEqual([])
  })

  it('R54, R51: the help desk unlocks Ana and cannot bypass her, nor ask for it by a forged form', async () => {
    const rig = await officers()
    const page = await rig.desk.get(rig.member, rig.as('olga'))
    expect(page.text).not.toContain(`${rig.member}/bypass`)
    const forged = await rig.desk.submit(`${rig.member}/bypass`, grant, rig.as('olga'))
    expect(forged.text).toContain('You may not do this')
    const lost = await rig.desk.submit(`${rig.home}/acts`, { act: 'forged', reason: 'Why not' }, rig.as('olga'))
    expect(lost.text).toContain('not here any more')
    expect(await rig.until()).toBeNull()
  })

  it('R54, C65: a password does not wait, and what one administrator wants is nothing to another in the same browser', async () => {
    const rig = await officers()
    const { desk, as, home } = rig
    const user = `/security/admin/users/${rig.ana.id}`
    const opened = await desk.get(user, as('ben'))
    const field = /name="opened" value="([^"]+)"/.exec(opened.text)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const kept = { opened: field, login: 'ana', email: 'ana@example.org', active: 'on' }
    const refused = await desk.submit(user, { ...kept, password: 'a new long password' }, as('ben'))
    expect(refused.text).toContain('A password cannot wait')
    const asked = await desk.submit(`${rig.member}/bypass`, grant, as('ben'))
    const act = new URLSearchParams(asked.url.search).get('act') ?? ''
    const other = await desk.submit(`${home}/acts`, { act, reason: 'Mine now' }, as('carla'))
    expect(other.text).toContain('not here any more')
  })

  it('R54: whoever is alone reads why, and what to do', async () => {
    const rig = await officers()
    const { desk, as } = rig
    await rig.chatfactor.assignments.end({ resourceId: rig.billing.id, user: { id: rig.carla.id } })
    const asked = await desk.submit(`${rig.member}/bypass`, grant, as('ben'))
    const act = new URLSearchParams(asked.url.search).get('act') ?? ''
    const alone = await desk.submit(`${rig.home}/acts`, { act, reason: 'Lost' }, as('ben'))
    expect(alone.text).toContain('Nobody else can agree')
    const stranger = await desk.submit(`${rig.member}/bypass`, grant, as('zoe'))
    const wanted = new URLSearchParams(stranger.url.search).get('act') ?? ''
    const unknown = await desk.submit(`${rig.home}/acts`, { act: wanted, reason: 'Lost' }, as('zoe'))
    expect(unknown.text).toContain('The app does not say who you are')
  })
})

describe('the page Administrators', () => {
  it('R54, R7: says who acted, when last, how often and on how many people, of one Resource and of all', async () => {
    const rig = await officers()
    const { desk, as, chatfactor } = rig
    await desk.submit(`${rig.member}/end-sessions`, {}, as('olga'))
    await desk.submit(`${rig.home}/members/${rig.ben.id}/end-sessions`, {}, as('olga'))
    await desk.submit(`${rig.home}/members/${rig.ben.id}/end-sessions`, {}, as('olga'))
    await chatfactor.worker.runOnce()
    for (const path of [
      '/security/admin/administrators',
      `/security/admin/administrators?resource=${rig.billing.id}`,
    ]) {
      const page = await desk.get(path, as('ben'))
      expect(page.text).toMatch(/<bdi>olga<\/bdi>.*?>3<.*?>2</s)
      expect(page.text).not.toContain('<bdi>nobody</bdi>')
    }
    await rig.clock.advance(91 * 24 * 3_600_000)
    expect((await desk.get('/security/admin/administrators', as('ben'))).text).toContain('Nobody has acted')
  })
})
