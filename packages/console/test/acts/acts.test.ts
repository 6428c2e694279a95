import { authorizations } from '@chatfactor/authorizations'
import type { Store } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createAdministration } from '../../src/index.js'
import { cameOf } from '../rights/rights-world.js'
import { actsWorld, chatElsewhere, hourMs } from './acts-world.js'

describe('an act that lowers somebody’s protection, where a Resource wants two administrators', () => {
  it('R54, R28: is refused to one alone; the other reads every line, agrees in their own chat, and then it is done once', async () => {
    const { as, ana, bypass, answer, bypassUntil, chatfactor, lastIn, mailer, member, actions } = await actsWorld()
    const before = await actions()
    expect(await cameOf(() => as('ann').members.bypass.grant({ ...member, forMs: hourMs, reason: 'Lost it' }))).toBe(
      'administration.two',
    )
    expect([await bypassUntil(), await actions()]).toEqual([null, before])
    const asked = await as('ann').acts.ask({ ...bypass, reason: 'Her phone is at the repair shop' })
    expect(asked).toMatchObject({ state: 'waiting', askedBy: 'Ann Archer', isMine: true, userId: ana.id })
    expect(asked.asked).toMatchObject([
      { name: 'Carla Ruiz', messenger: 'Telegram', answer: null, show: { mode: 'number_matching' } },
      { name: 'Dana Klein', messenger: 'Telegram', answer: null, show: { mode: 'number_matching' } },
    ])
    const question = lastIn('carla')
    for (const line of [
      'What: Let in without a second factor',
      'Person: ana',
      'For how long: 1 hour',
      'Resource: Billing',
      'Why: Her phone is at the repair shop',
      'Asked by: Ann Archer',
    ])
      expect(question).toContain(line)
    expect(await as('ann').acts.redeem(asked.id)).toMatchObject({ act: { state: 'waiting' }, answer: null })
    expect(await bypassUntil()).toBeNull()
    await answer('carla', asked)
    expect(await as('ann').acts.get(asked.id)).toMatchObject({ state: 'agreed', agreedBy: 'Carla Ruiz' })
    expect(await bypassUntil()).toBeNull()
    const { act } = await as('ann').acts.redeem(asked.id)
    expect(act).toMatchObject({ state: 'done', agreedBy: 'Carla Ruiz' })
    expect(await bypassUntil()).not.toBeNull()
    await chatfactor.settled()
    const told = mailer.sent.at(-1)?.text ?? ''
    for (const said of ['Ann Archer', 'Carla Ruiz', 'Her phone is at the repair shop']) {
      expect(told).toContain(said)
      expect(lastIn('ana')).toContain(said)
    }
    expect((await actions()).filter((action) => action.startsWith('act.'))).toEqual(['act.done', 'act.asked'])
    expect(await as('ann').acts.redeem(asked.id)).toMatchObject({ act: { state: 'done' }, answer: null })
    expect((await actions()).filter((action) => action === 'bypass.granted')).toHaveLength(1)
  })

  it('R54: shows the numbers to whoever asked alone, and nobody else does it or withdraws it', async () => {
    const { as, bypass, answer, bypassUntil } = await actsWorld()
    const { id } = await as('ann').acts.ask({ ...bypass, reason: 'Lost' })
    const seen = await as('carla').acts.get(id)
    expect(seen.asked.map(({ show }) => show)).toEqual([null, null])
    expect(seen.isMine).toBe(false)
    await answer('carla', await as('ann').acts.get(id))
    for (const verb of ['redeem', 'cancel'] as const)
      expect(await cameOf(() => as('carla').acts[verb](id))).toBe('TRANSITION_REFUSED')
    expect(await bypassUntil()).toBeNull()
    expect(await as('ann').acts.cancel(id)).toMatchObject({ state: 'cancelled' })
    expect(await as('ann').acts.redeem(id)).toMatchObject({ act: { state: 'cancelled' }, answer: null })
    expect(await bypassUntil()).toBeNull()
  })

  it('R54: is agreed to by nobody who is whoever asked: by name, as a person, or behind the same chat', async () => {
    const made = await actsWorld()
    const { as, host, bypass, secondOf, ann, carla, chatOf, chatfactor, enroll } = made
    const ask = (actor = as('ann')) => cameOf(() => actor.acts.ask({ ...bypass, reason: 'Lost' }))
    const carlas = secondOf('carla')
    host.seconds = [secondOf('ann'), { ...carlas, adminId: 'ann' }]
    expect(await ask()).toBe('administration.no_second')
    host.seconds = [{ adminId: 'also-ann', person: { resourceId: made.resource.id, user: { id: ann.id } } }]
    expect(await ask()).toBe('administration.no_second')
    const wages = await chatElsewhere(made, carla, chatOf('ann'))
    host.seconds = [{ ...carlas, person: { resourceId: wages, user: { id: carla.id } } }]
    expect(await ask()).toBe('administration.no_second')
    // The same person, on another Resource and in a chat of their own.
    await chatfactor.assignments.create({ resourceId: wages, userId: ann.id })
    await enroll(ann, 'another-chat-of-ann', { resourceId: wages })
    host.seconds = [{ adminId: 'also-ann', person: { resourceId: wages, user: { id: ann.id } } }]
    expect(await ask()).toBe('administration.no_second')
    host.seconds = []
    expect(await ask()).toBe('administration.no_second')
    host.seconds = [carlas]
    expect(await ask(as('ann', { person: { resourceId: made.resource.id, user: { id: 'nobody' } } }))).toBe(
      'administration.no_person',
    )
    expect(await ask()).toBe('fine')
  })

  it('R54: nobody does to themself, and whom it concerns agrees to nothing', async () => {
    const { as, host, secondOf, member, ann, ana, resource } = await actsWorld()
    const given = (userId: string) => [{ ...member, userId, forMs: hourMs, reason: 'Lost' }]
    const ask = (userId: string) =>
      cameOf(() => as('ann').acts.ask({ verb: 'members.bypass.grant', given: given(userId), reason: 'Lost' }))
    expect(await ask(ann.id)).toBe('administration.self')
    host.seconds = [{ adminId: 'ana', person: { resourceId: resource.id, user: { id: ana.id } } }, secondOf('ann')]
    expect(await ask(ana.id)).toBe('administration.no_second')
  })

  it('R54: a second one who shares the chat of another second is asked once', async () => {
    const made = await actsWorld()
    const { as, host, bypass, secondOf, dana, chatOf } = made
    const wages = await chatElsewhere(made, dana, chatOf('carla'))
    host.seconds = [
      secondOf('carla'),
      { ...secondOf('dana'), person: { resourceId: wages, user: { id: dana.id } } },
      secondOf('carla'),
    ]
    const { asked } = await as('ann').acts.ask({ ...bypass, reason: 'Lost' })
    expect(asked.map(({ name }) => name)).toEqual(['Carla Ruiz'])
  })

  it('R54: is not done once whoever asked has lost the right, or proved too long ago that it is them', async () => {
    const { as, agreed, bypassUntil, clock } = await actsWorld()
    const { id } = await agreed()
    const redeem = (more: Parameters<typeof as>[1]) => cameOf(() => as('ann', more).acts.redeem(id))
    expect(await redeem({ can: ['support'] })).toBe('administration.right')
    expect(await redeem({ resources: [] })).toBe('JOB_NOT_FOUND')
    expect(await redeem({ provenAt: new Date(clock.now().getTime() - 15 * 60_000 - 1) })).toBe('administration.fresh')
    expect(await bypassUntil()).toBeNull()
    expect(await redeem({ provenAt: new Date(clock.now().getTime() - 15 * 60_000) })).toBe('fine')
    expect(await bypassUntil()).not.toBeNull()
  })

  it('R54: is not done once whoever agreed may agree no more, and another’s yes still counts', async () => {
    const { as, host, agreed, answer, bypassUntil, secondOf } = await actsWorld()
    const first = await agreed()
    host.seconds = [secondOf('ann'), secondOf('dana')]
    expect(await as('ann').acts.redeem(first.id)).toMatchObject({ act: { state: 'refused' }, answer: null })
    expect(await bypassUntil()).toBeNull()
    host.seconds = [secondOf('ann'), secondOf('carla'), secondOf('dana')]
    const second = await agreed()
    await answer('dana', second)
    host.seconds = [secondOf('ann'), secondOf('dana')]
    expect(await as('ann').acts.redeem(second.id)).toMatchObject({ act: { state: 'done', agreedBy: 'Dana Klein' } })
    expect(await bypassUntil()).not.toBeNull()
  })

  it('R54: asks the host who may agree once more right before it is done, and in the commit that does it', async () => {
    const { as, host, agreed } = await actsWorld()
    const { id } = await agreed()
    const before = host.asked
    await as('ann').acts.redeem(id)
    expect(host.asked).toBe(before + 2)
  })

  it('R54: is not done once the proof of whoever asked grew old before the commit', async () => {
    const { as, host, agreed, bypassUntil, clock } = await actsWorld()
    const { id } = await agreed()
    const provenAt = new Date(clock.now().getTime() - 15 * 60_000)
    host.meanwhile = () => clock.set(new Date(clock.now().getTime() + 1))
    expect(await cameOf(() => as('ann', { provenAt }).acts.redeem(id))).toBe('administration.fresh')
    expect(await bypassUntil()).toBeNull()
  })

  it('R51, R54: is not done by whoever asked once they may not do it any more', async () => {
    const { as, agreed, bypassUntil } = await actsWorld()
    const { id } = await agreed()
    expect(await cameOf(() => as('ann', { can: ['read', 'support'] }).acts.redeem(id))).toBe('administration.right')
    expect(await bypassUntil()).toBeNull()
    expect(await cameOf(() => as('ann', { can: ['read', 'tokens'] }).acts.redeem(id))).toBe('fine')
    expect(await bypassUntil()).not.toBeNull()
  })

  it('R54: is not done where the second one is switched off between that question and the commit', async () => {
    const inner = memoryStore()
    const between: (() => Promise<unknown>)[] = []
    const store: Store = {
      ...inner,
      async commit(writes, hint) {
        const isDone = writes.some((write) => write.verb === 'update' && write.collection === 'assignments')
        if (isDone) await between.pop()?.()
        return inner.commit(writes, hint)
      },
    }
    const { as, agreed, bypassUntil, carla, chatfactor, resource } = await actsWorld({ store })
    const { id } = await agreed()
    between.push(() =>
      chatfactor.assignments.update({ resourceId: resource.id, user: { id: carla.id }, active: false }),
    )
    expect(await cameOf(() => as('ann').acts.redeem(id))).toBe('administration.no_second')
    expect(between).toEqual([])
    expect(await bypassUntil()).toBeNull()
    expect(await as('ann').acts.get(id)).toMatchObject({ state: 'failed' })
  })

  it('R54: one No ends it, and the others are asked no more', async () => {
    const { as, bypass, answer, bypassUntil, lastIn, actions } = await actsWorld()
    const act = await as('ann').acts.ask({ ...bypass, reason: 'Lost' })
    await answer('dana', act)
    await answer('carla', act, 'No')
    expect(await as('ann').acts.redeem(act.id)).toMatchObject({ act: { state: 'refused' }, answer: null })
    expect(await bypassUntil()).toBeNull()
    expect(await actions()).toContain('act.ended')
    expect(lastIn('dana')).not.toBe('')
  })

  it('R54, R35: ends after an hour, to the millisecond, whoever agreed; a worker writes it down', async () => {
    const { as, bypass, agreed, clock, chatfactor, bypassUntil, actions } = await actsWorld()
    const { id } = await agreed()
    await clock.advance(hourMs - 1)
    expect(await as('ann').acts.get(id)).toMatchObject({ state: 'agreed' })
    await clock.advance(1)
    expect(await as('ann').acts.get(id)).toMatchObject({ state: 'expired' })
    expect(await as('ann').acts.redeem(id)).toMatchObject({ act: { state: 'expired' }, answer: null })
    expect(await bypassUntil()).toBeNull()
    await chatfactor.worker.runOnce()
    expect((await actions()).filter((action) => action === 'act.ended')).toHaveLength(1)
    expect(await as('ann').acts.get(id)).toMatchObject({ state: 'expired' })
    expect(await as('ann').acts.ask({ ...bypass, reason: 'Lost' })).toMatchObject({ state: 'waiting' })
  })

  it('R54: of 16 presses at once one does it', async () => {
    const { as, agreed, actions } = await actsWorld()
    const { id } = await agreed()
    const came = await Promise.all(Array.from({ length: 16 }, () => as('ann').acts.redeem(id)))
    expect(came.filter(({ answer }) => answer !== null)).toHaveLength(1)
    expect((await actions()).filter((action) => action === 'bypass.granted')).toHaveLength(1)
    expect(await as('ann').acts.get(id)).toMatchObject({ state: 'done' })
  })

  it('R54, R7: is nowhere for an administrator of another Resource', async () => {
    const { as, agreed, chatfactor, resource } = await actsWorld()
    const { id } = await agreed()
    const wages = await chatfactor.resources.create({ name: 'Wages' })
    const { acts } = as('carla', { resources: [wages.id] })
    for (const verb of ['get', 'redeem', 'cancel'] as const)
      expect(await cameOf(() => acts[verb](id))).toBe('JOB_NOT_FOUND')
    expect(await cameOf(() => acts.list({ resourceId: resource.id }))).toBe('RESOURCE_NOT_FOUND')
    expect(await acts.list({ resourceId: wages.id })).toEqual([])
    expect(await as('carla').acts.list({ resourceId: resource.id })).toMatchObject([{ id, isMine: false }])
  })

  it('R54, R7: is asked about nobody whom the administrator does not see, and no second one reads who that is', async () => {
    const { as, chatfactor, resource, telegram } = await actsWorld()
    const zoe = await chatfactor.users.create({ login: 'zoe', email: 'zoe@example.org' })
    const sent = telegram.sent.length
    const given = [{ resourceId: resource.id, userId: zoe.id, forMs: hourMs, reason: 'Lost it' }]
    const { acts } = as('ann', { resources: [resource.id] })
    expect(await cameOf(() => acts.ask({ verb: 'members.bypass.grant', given, reason: 'Why not' }))).toBe(
      'USER_NOT_FOUND',
    )
    await chatfactor.settled()
    expect(telegram.sent).toHaveLength(sent)
  })

  it('R54: needs no second one where nothing is lowered, or the Resource wants one', async () => {
    const { as, member, resource, bypassUntil } = await actsWorld({ isTwo: false })
    const given = [{ ...member, forMs: hourMs, reason: 'Lost' }]
    const wanted = { verb: 'members.bypass.grant', given, reason: 'Lost' } as const
    expect(await cameOf(() => as('ann').acts.ask(wanted))).toBe('TRANSITION_REFUSED')
    expect(await cameOf(() => as('ann').members.bypass.grant({ ...member, forMs: hourMs, reason: 'Lost' }))).toBe(
      'fine',
    )
    expect(await bypassUntil()).not.toBeNull()
    await as('ann').resources.update(resource.id, { secondFactor: { administrators: 'two' } })
    expect(await cameOf(() => as('ann').resources.update(resource.id, { secondFactor: { attemptLimit: 3 } }))).toBe(
      'fine',
    )
    expect(await cameOf(() => as('ann').members.bypass.end(member))).toBe('fine')
  })

  it('R54: what its verb refuses is over with it, and says so', async () => {
    const { as, agreed, member, anasToken, chatfactor } = await actsWorld()
    const { resourceId } = member
    const act = await agreed({ verb: 'members.tokens.revoke', given: [{ resourceId, tokenId: anasToken }] })
    await chatfactor.tokens.revoke(anasToken, { because: 'removed_by_host' })
    const came = await cameOf(() => as('ann').acts.redeem(act.id))
    expect(['fine', 'TOKEN_NOT_FOUND', 'TRANSITION_REFUSED']).toContain(came)
    expect((await as('ann').acts.get(act.id)).state).toBe(came === 'fine' ? 'done' : 'failed')
  })

  it('R54, C65: keeps no password, and refuses what is no act', async () => {
    const { as, ana, member } = await actsWorld()
    const ask = (verb: string, given: readonly unknown[], reason = 'Lost') =>
      cameOf(() => Reflect.apply(as('ann').acts.ask, undefined, [{ verb, given, reason }]))
    expect(await ask('users.update', [ana.id, { password: 'correct horse battery' }])).toBe('INVALID_INPUT')
    expect(await ask('users.update', [ana.id, { password: null }])).toBe('fine')
    expect(await ask('members.unlock', [member])).toBe('INVALID_INPUT')
    expect(await ask('__proto__', [member])).toBe('INVALID_INPUT')
    expect(await ask('members.deletePin', [])).toBe('INVALID_INPUT')
    expect(await ask('members.deletePin', [{ ...member, more: 1 }])).toBe('INVALID_INPUT')
    for (const reason of ['', 'two\nlines', 'x'.repeat(201)])
      expect(await ask('members.deletePin', [member], reason)).toBe('INVALID_INPUT')
  })
})

describe('wanting two administrators', () => {
  it('R54: is switched on only where two are known who can be asked, each in a chat of their own', async () => {
    const { as, host, resource, secondOf, chatfactor, ann } = await actsWorld({ isTwo: false })
    const on = () => cameOf(() => as('ann').resources.update(resource.id, { secondFactor: { administrators: 'two' } }))
    for (const seconds of [
      [],
      [secondOf('carla')],
      [secondOf('carla'), { ...secondOf('dana'), adminId: 'carla' }],
      [secondOf('ann'), { adminId: 'other', person: { resourceId: resource.id, user: { id: ann.id } } }],
      [secondOf('carla'), { adminId: 'gone', person: { resourceId: resource.id, user: { id: 'gone' } } }],
    ]) {
      host.seconds = seconds
      expect(await on()).toBe('INVALID_INPUT')
    }
    expect((await chatfactor.resources.get(resource.id)).secondFactor.administrators).toBe('one')
    host.seconds = [secondOf('carla'), secondOf('dana')]
    expect(await on()).toBe('fine')
    expect((await chatfactor.resources.get(resource.id)).secondFactor.administrators).toBe('two')
    const made = { name: 'New', secondFactor: { administrators: 'two' } } as const
    expect(await cameOf(() => as('ann').resources.create(made))).toBe('INVALID_INPUT')
  })

  it('R54: is switched off by two', async () => {
    const { as, resource, agreed, chatfactor } = await actsWorld()
    const off = { secondFactor: { administrators: 'one' } } as const
    expect(await cameOf(() => as('ann').resources.update(resource.id, off))).toBe('administration.two')
    const { id } = await agreed({ verb: 'resources.update', given: [resource.id, off] })
    await as('ann').acts.redeem(id)
    expect((await chatfactor.resources.get(resource.id)).secondFactor.administrators).toBe('one')
  })

  it('R54: takes operations() and authorizations(), and says so at the start', async () => {
    const seconds = async () => []
    for (const features of [[], [operations()], [authorizations()]]) {
      const { chatfactor } = await world({ features })
      expect(await cameOf(() => createAdministration(chatfactor, { seconds }))).toBe('INVALID_CONFIG')
    }
    const { chatfactor, resource } = await world({ features: [operations(), authorizations()] })
    const admin = createAdministration(chatfactor).as({ adminId: 'ann', resources: 'all' })
    expect(await cameOf(() => admin.resources.update(resource.id, { secondFactor: { administrators: 'two' } }))).toBe(
      'INVALID_INPUT',
    )
    await chatfactor.resources.update(resource.id, { secondFactor: { administrators: 'two' } })
    const ben = { resourceId: resource.id, userId: 'ben', forMs: hourMs, reason: 'Lost' }
    expect(await cameOf(() => admin.members.bypass.grant(ben))).toBe('administration.two')
    expect(await cameOf(() => admin.acts.ask({ verb: 'members.bypass.grant', given: [ben], reason: 'Lost' }))).not.toBe(
      'fine',
    )
  })

  it('R54: a host that throws, or names rubbish, lets nothing through', async () => {
    const { chatfactor, secondOf, bypass, bypassUntil } = await actsWorld()
    const rubbish: readonly unknown[] = [
      null,
      'x',
      [1],
      [{ adminId: '' }],
      Array.from({ length: 101 }, () => secondOf('carla')),
    ]
    for (const given of rubbish) {
      const door = createAdministration(chatfactor, { seconds: () => JSON.parse(JSON.stringify(given)) })
      const { acts } = door.as({ resources: 'all', ...secondOf('ann') })
      await expect(acts.ask({ ...bypass, reason: 'Lost' })).rejects.toMatchObject({ code: 'HOST_FAILED' })
    }
    const door = createAdministration(chatfactor, {
      seconds: () => {
        throw new Error('no')
      },
    })
    await expect(
      door.as({ resources: 'all', ...secondOf('ann') }).acts.ask({ ...bypass, reason: 'Lost' }),
    ).rejects.toMatchObject({ code: 'HOST_FAILED' })
    expect(await bypassUntil()).toBeNull()
  })
})
