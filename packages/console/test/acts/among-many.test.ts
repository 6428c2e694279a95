import { describe, expect, it } from 'vitest'
import { cameOf } from '../rights/rights-world.js'
import { actsWorld, chatElsewhere } from './acts-world.js'

describe('an act for many', () => {
  it('R54: is asked for and agreed to by none of them: by their ids, or as a member whom a filter may find', async () => {
    const { as, host, ann, ana, carla, resource } = await actsWorld()
    const ask = (whom: object) => {
      const given = [{ resourceId: resource.id, act: 'end_tokens', whom, formId: 'one' }]
      return cameOf(() => as('ann').acts.ask({ verb: 'bulk.start', given, reason: 'Left' }))
    }
    expect(await ask({ userIds: [ana.id, ann.id] })).toBe('administration.self')
    expect(await ask({ filter: {}, count: 4 })).toBe('administration.self')
    expect(await ask({ userIds: [ana.id] })).toBe('fine')
    host.seconds = host.seconds.filter(({ adminId }) => adminId !== 'dana')
    expect(await ask({ userIds: [ana.id, carla.id] })).toBe('administration.no_second')
  })

  it('R54: is asked for and agreed to by nobody in whose chat one of them reads, on whichever Resource', async () => {
    const made = await actsWorld()
    const { as, host, ana, carla, chatfactor, chatOf, resource, secondOf } = made
    const ask = (whom: object, actor = as('ann')) => {
      const given = [{ resourceId: resource.id, act: 'end_tokens', whom, formId: 'one' }]
      return cameOf(() => actor.acts.ask({ verb: 'bulk.start', given, reason: 'Left' }))
    }
    const wages = await chatElsewhere(made, ana, chatOf('ann'))
    expect(await ask({ userIds: [carla.id] })).toBe('fine')
    expect(await ask({ userIds: [ana.id] })).toBe('administration.self')
    host.seconds = [secondOf('ann'), secondOf('carla')]
    expect(await ask({ userIds: [ana.id] }, as('dana'))).toBe('fine')
    host.seconds = [secondOf('ann')]
    expect(await ask({ userIds: [ana.id] }, as('dana'))).toBe('administration.no_second')
    // They are no members of Billing, and one of them reads in the chat of somebody who is.
    const onWages = async (login: string, chatId: string) => {
      const { id } = await chatfactor.users.create({ login })
      await chatfactor.assignments.create({ resourceId: wages, userId: id })
      await made.enroll({ id }, chatId, { resourceId: wages })
      return { adminId: login, person: { resourceId: wages, user: { id } } }
    }
    host.seconds = [await onWages('frank', 'chat-of-frank')]
    expect(await ask({ filter: {}, count: 4 }, as('ann', await onWages('erin', 'chat-of-erin')))).toBe('fine')
    const kurt = as('ann', await onWages('kurt', chatOf('carla')))
    expect(await ask({ filter: {}, count: 4 }, kurt)).toBe('administration.self')
  })

  it('R54: is asked for and agreed to by nobody about whom a file to import has a line, or about somebody in their chat', async () => {
    const made = await actsWorld()
    const { as, host, ana, chatfactor, chatOf, resource, secondOf } = made
    const ask = async (csv: string, actor = as('ann')) => {
      const { importId } = await as('ann').imports.create({ csv, onDuplicate: 'update' })
      return cameOf(() => actor.acts.ask({ verb: 'imports.start', given: [importId], reason: 'New year' }))
    }
    expect(await ask('login,email\nana,ana@example.net\n')).toBe('fine')
    expect(await ask('login,email\nana,ana@example.net\n ANN ,ann@example.net\n')).toBe('administration.self')
    expect(await ask('login,email\ncarla,carla@example.net\n')).toBe('fine')
    expect(await ask('login,email\ncarla,carla@example.net\ndana,dana@example.net\n')).toBe('administration.no_second')
    const { id } = await chatfactor.users.create({ login: 'erin', externalId: 'e-7' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: id })
    const erin = as('ann', { adminId: 'erin', person: { resourceId: resource.id, user: { id } } })
    expect(await ask('externalId,email\ne-8,e@example.net\n', erin)).toBe('fine')
    expect(await ask('externalId,email\ne-7,e@example.net\n', erin)).toBe('administration.self')
    await chatElsewhere(made, ana, chatOf('ann'))
    expect(await ask('login,email\nana,ana@example.net\n')).toBe('administration.self')
    expect(await ask('login,email\nana,ana@example.net\n', as('carla'))).toBe('fine')
    host.seconds = [secondOf('ann')]
    expect(await ask('login,email\nana,ana@example.net\n', as('carla'))).toBe('administration.no_second')
  })
})
