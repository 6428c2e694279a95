import { rmSync } from 'node:fs'
import { type Chatfactor, createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeMailer, fakePeople, fakeTransport, world } from '@chatfactor/testkit'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { countedBlocks, folderOfBlocks, runElsewhere, savedBlock } from '../../support/docs/blocks-that-run.js'
import { repositoryText } from '../../support/docs/repository.js'

declare global {
  var givenToBlocks: Readonly<Record<string, unknown>> | undefined
}

const runHere: string[] = []
const testkit = 'packages/testkit/README.md'

/** Runs a block as it is printed, with what its page takes for granted, and gives what `also` exports of it. */
async function run<Exported>(page: string, nth: number, given: Readonly<Record<string, unknown>>, also = '') {
  runHere.push(`${page} ${nth}`)
  globalThis.givenToBlocks = given
  const exported: Exported = await import(savedBlock(folderOfBlocks, page, nth, Object.keys(given), also))
  return exported
}

afterAll(() => {
  globalThis.givenToBlocks = undefined
  rmSync(folderOfBlocks, { recursive: true, force: true })
})

const keys = [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }]
const publicUrl = 'https://app.example.org'

describe('blocks of pages, run as they are printed', () => {
  it('docs/approvals.md: asks, is told the number, and is accepted once it is pressed', async () => {
    const { ana, ben, resource, chatfactor, telegram, enroll } = await world({ people: { ana: {}, ben: {} } })
    await enroll(ana, `chat-of-${ana.id}`)
    await enroll(ben, `chat-of-${ben.id}`)
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    try {
      const own = { resourceId: resource.id, userId: ana.id, sessionId: 'session of ana', chatfactor }
      const ends = run('docs/approvals.md', 0, own)
      await vi.waitFor(() => expect(said).toHaveBeenCalledOnce(), { timeout: 10_000 })
      const [, number = ''] = /^Press (\d+) in /.exec(String(said.mock.calls[0]?.[0])) ?? []
      await fakePeople(chatfactor, telegram).approve(ana.id, Number(number))
      await ends
      expect(said).toHaveBeenLastCalledWith('accepted')
      expect(
        telegram.sent.filter(({ to, message }) => to.chatId === `chat-of-${ben.id}` && message.type === 'prompt'),
      ).toEqual([])
    } finally {
      said.mockRestore()
    }
  })

  it('docs/notifications.md: declares categories and templates, and sends one of them to one of two people', async () => {
    const telegram = fakeTransport()
    const given = { createChatfactor, keys, store: memoryStore(), transports: [telegram], publicUrl }
    const { chatfactor } = await run<{ chatfactor: Chatfactor }>(
      'docs/notifications.md',
      1,
      given,
      'export { chatfactor }',
    )
    const { id: resourceId } = await chatfactor.resources.ensure({ address: 'billing', name: 'Billing' })
    const chats: string[] = []
    for (const login of ['ana', 'ben']) {
      const { id: userId } = await chatfactor.users.ensure({ externalId: login, login })
      await chatfactor.assignments.create({ resourceId, userId })
      await fakePeople(chatfactor, telegram).enroll({ resourceId, userId })
      const before = telegram.sent.length
      if (login === 'ben') continue
      const own = { chatfactor, resourceId, userId }
      const { told } = await run<{ told: object }>('docs/notifications.md', 0, own, 'export { told }')
      expect(told).toMatchObject({ outcome: 'sent' })
      chats.push(...telegram.sent.slice(before).map(({ to }) => to.chatId))
    }
    expect(chats).toHaveLength(1)
    await chatfactor.close()
  })

  it('docs/errors.md and docs/events.md: an unknown enrollment throws nothing, and a lock is logged', async () => {
    const { ana, chatfactor, enroll, sendCode, verify } = await world({ people: { ana: {}, ben: {} } })
    await run('docs/errors.md', 0, { chatfactor, id: '01q3dcbd00qajzf97sedh0ny0g' })
    const log = { warn: vi.fn() }
    await run('docs/events.md', 0, { chatfactor, log })
    await enroll(ana)
    const { challengeId } = await sendCode(ana)
    for (let miss = 0; miss < 10; miss += 1) await verify(ana, challengeId, 'wrong')
    expect(log.warn).toHaveBeenCalledWith(expect.objectContaining({ userId: ana.id, until: expect.any(Date) }))
  })

  it('packages/testkit: a scripted server, and the fakes', async () => {
    await run(testkit, 3, {})
    const { mailer } = await run<{ mailer: object }>(testkit, 4, { linkCode: 'made-up' }, 'export { mailer }')
    expect(mailer).toMatchObject({ sent: [] })
  })

  it('packages/store-memory: is made, and forgets everything', async () => {
    const given = { keys, transports: [fakeTransport()], mailer: fakeMailer(), publicUrl }
    await run('packages/store-memory/README.md', 0, given)
  })

  it('docs/concepts.md: rules of the host refuse whom they name, and nobody else', async () => {
    const given = { createChatfactor, keys, store: memoryStore(), transports: [fakeTransport()], publicUrl }
    const also = 'export { chatfactor, frozen }'
    type Made = { chatfactor: Chatfactor; frozen: Set<string> }
    const { chatfactor, frozen } = await run<Made>('docs/concepts.md', 0, given, also)
    const { id: resourceId } = await chatfactor.resources.ensure({
      ...{ address: 'billing', name: 'Billing', preset: 'self_service' },
    })
    frozen.add('ana')
    const offered: (string | null)[] = []
    for (const login of ['ana', 'ben']) {
      const { id: userId } = await chatfactor.users.ensure({ externalId: login, login })
      await chatfactor.assignments.create({ resourceId, userId })
      const me = chatfactor.selfService.as({ resourceId, userId, methods: { host: Date.now() } })
      offered.push((await me.view()).enrollRefusal)
    }
    expect(offered).toEqual([expect.any(String), null])
    await chatfactor.close()
  })

  it('are counted: nothing is added that only compiles', () => {
    const { run: ran, quoted, compiled, excerpts } = countedBlocks(runHere)
    expect(ran).toBeGreaterThanOrEqual(20)
    expect(quoted).toBeGreaterThanOrEqual(37)
    // What only compiles may be wrong all the same. These two numbers may be made smaller, and never larger.
    expect(compiled.length, `Run one of these instead:\n${compiled.join('\n')}`).toBeLessThanOrEqual(64)
    expect(excerpts).toBeLessThanOrEqual(1)
    for (const { by } of Object.values(runElsewhere))
      expect(repositoryText(by)).toMatch(/quickStart\(\)|README\.md|docs\/recipes\.md/)
  })
})

// A whole test: it stands among these.
await run(testkit, 5, {})
