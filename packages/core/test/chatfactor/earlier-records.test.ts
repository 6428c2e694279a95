import { describe, expect, it } from 'vitest'
import { byId, insert } from '../../src/doors/store.js'
import type { ResourceChange } from '../../src/index.js'
import { resourceDefaults } from '../../src/records/resource-defaults.js'
import { only } from '../support/outcome.js'
import { changedAt, defaultAt, policyFields } from '../support/policy-fields.js'
import { auditRecord, fresh } from '../support/records.js'
import { browser, home, minuteMs, type Setting, wrong } from '../support/setting.js'

const dayMs = 24 * 60 * minuteMs

/** A policy in which nothing is as it is by default. */
const policy = {
  selfService: {
    enabled: true,
    allowedActions: 'all',
    tokenEnrollment: { bot: { enabled: true, transports: ['telegram'] } },
    firstEnrollment: 'email_if_known',
  },
  secondFactor: {
    required: true,
    gracePeriodMs: dayMs,
    attemptLimit: 3,
    activation: 'confirm',
    confirmation: 'number',
    maxTokensPerUser: 2,
    rememberBrowsersMs: dayMs,
  },
} as const satisfies ResourceChange

/** Writes the Resource as it stands in the store, with this field as given; `undefined` takes it out. */
async function store({ counting, resource }: Setting, path: readonly string[], value: unknown): Promise<void> {
  const [stored] = await counting.store.read([byId('resources', resource.id)])
  if (stored === null) throw new Error('The Resource is gone')
  const { id, version } = stored
  const record = { ...changedAt(stored, path, value), id, version: version + 1 }
  // The store of a setting takes no change of a Resource that is not told.
  const entry = insert('audit', fresh(auditRecord({ id: `audit-${version}` })))
  await counting.store.commit([{ verb: 'update', collection: 'resources', record, expectedVersion: version }, entry])
}

/** What two people meet with on a Resource, step by step: answers and refusals. */
async function lifeOn(given: Setting): Promise<readonly unknown[]> {
  const { chatfactor, resource, ana, ben, signIn, startEnrollment, scan, sendCode, verify, clock, shownIn, telegram } =
    given
  const met: unknown[] = []
  const step = async <T>(name: string, seen: () => Promise<T>) => {
    const refused = (error: unknown) => {
      if (error instanceof TypeError) throw error
      return String(error)
    }
    met.push([name, await seen().catch(refused)])
  }
  await step('ana signs in', async () => (await signIn(ana)).session.state)
  await step('ana looks', async () => {
    const { enrollRefusal, messengers } = await (await signIn(ana)).me.view()
    return [enrollRefusal, messengers]
  })
  await step('ana enrolls alone', async () => {
    const { state } = await (await signIn(ana)).me.enrollments.start({ name: 'Mine', transport: 'telegram' })
    return state
  })
  await step('the host enrolls ben', async () => {
    const { id } = await startEnrollment(ben)
    await scan({ id }, 'chat-b')
    const { state, confirmation } = await chatfactor.enrollments.get(id)
    const shown = shownIn('chat-b').at(-1) ?? ''
    const answer = /^Choose (\d{2}) /.exec(shown)?.[1] ?? /\d{6}/.exec(shown)?.[0] ?? ''
    if (state === 'awaiting_confirmation') await chatfactor.enrollments.confirm(id, { answer })
    return [state, confirmation?.by, (await chatfactor.enrollments.get(id)).state]
  })
  await step('the host enrolls ben again', async () => (await startEnrollment(ben)).state)
  await step('ben signs in', async () => (await signIn(ben)).session.state)
  await step('the browser of ben is remembered', async () => {
    const about = { resourceId: resource.id, secret: (await signIn(ben)).secret }
    const { challengeId } = only(await chatfactor.signIn.secondFactor.start({ ...about, ...browser }), 'sent')
    const code = telegram.lastCode('chat-b') ?? ''
    const answer = await chatfactor.signIn.secondFactor.verify({ ...about, challengeId, code, remember: true })
    return typeof only(answer, 'signed_in').browserSecret
  })
  await step('ben mistypes', async () => {
    const { challengeId, code } = await sendCode(ben)
    const answers = []
    for (const _miss of [1, 2, 3, 4, 5, 6]) answers.push((await verify(ben, challengeId, wrong(code))).outcome)
    return answers
  })
  await clock.advance(2 * dayMs)
  await step('ana signs in two days later', async () => (await signIn(ana)).session.state)
  return met
}

describe('a Resource whose policy was written before a field existed', () => {
  it.each(policyFields)('behaves without %s as with its default', async (_name, path) => {
    const [lacking, whole] = [await home({ resource: policy }), await home({ resource: policy })]
    await store(lacking, path, undefined)
    await store(whole, path, defaultAt(path))
    const expected = await whole.chatfactor.resources.get(whole.resource.id)
    expect(await lacking.chatfactor.resources.get(lacking.resource.id)).toEqual({
      ...expected,
      id: lacking.resource.id,
    })
    expect(await lifeOn(lacking)).toEqual(await lifeOn(whole))
  })

  it('R9: without an attemptLimit five misses lock, and not the first', async () => {
    const given = await home()
    const { ana, enroll, sendCode, verify } = given
    await enroll(ana, 'chat-a')
    await store(given, ['secondFactor', 'attemptLimit'], undefined)
    const { challengeId, code } = await sendCode(ana)
    const outcomes = []
    for (const _miss of [1, 2, 3, 4, 5]) outcomes.push((await verify(ana, challengeId, wrong(code))).outcome)
    expect(outcomes).toEqual(['wrong_code', 'wrong_code', 'wrong_code', 'wrong_code', 'locked'])
  })

  it('is complete in the store from its next update on', async () => {
    const given = await home()
    const { counting, resource, chatfactor } = given
    await store(given, ['secondFactor', 'attemptLimit'], undefined)
    await chatfactor.resources.update(resource.id, { name: 'Renamed' })
    const [stored] = await counting.store.read([byId('resources', resource.id)])
    expect(stored?.secondFactor).toEqual(resourceDefaults.secondFactor)
  })
})

describe('what an earlier version wrote about a bot_token', () => {
  it('is in the trail under today’s name', async () => {
    const { counting, chatfactor, resource, clock } = await home()
    const entry = { at: clock.now(), subjectId: null, actor: 'host', outcome: 'success', details: {} }
    const record = { ...entry, id: 'earlier', version: 1, resourceId: resource.id, action: 'bot_token.renamed' }
    await counting.store.commit([{ verb: 'insert', collection: 'audit', record }])
    const { items } = await chatfactor.audit.list({ resourceId: resource.id })
    expect(items.find(({ id }) => id === 'earlier')?.action).toBe('token.renamed')
  })
})
