import type { Mailer, Store, User } from '@chatfactor/core'
import { byId } from '@chatfactor/core/store'
import { type BulkAct, type BulkJob, operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, type FakeMailer, fakeMailer, promisedStore, world } from '@chatfactor/testkit'
import { type AdminActor, createAdministration } from '../../src/index.js'

/** A mail server that takes nothing for these addresses, as SMTP says it. */
export function refusingMailer(refused: readonly string[]): FakeMailer {
  const inner = fakeMailer()
  const send: Mailer['send'] = async (mail, options) => {
    if (!refused.includes(mail.to)) return inner.send(mail, options)
    throw Object.assign(new Error('no such user'), { responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' })
  }
  return { ...inner, send }
}

interface Given {
  readonly people?: number
  readonly store?: Store
  readonly mailer?: FakeMailer
  readonly firstEnrollment?: 'sign_in' | 'invite'
}

/** Billing with so many members, who can all be mailed, and Olga and Otto, who see everything. */
export async function bulkWorld({
  people: count = 3,
  store = promisedStore(checkedStore(memoryStore())),
  mailer,
  firstEnrollment,
}: Given = {}) {
  const features = () => [operations({ webhooks: { resolve: async () => [] } })]
  const made = await world({
    ...{ features: features(), store },
    ...(mailer === undefined ? {} : { mailer }),
    ...(firstEnrollment === undefined ? {} : { resource: { selfService: { firstEnrollment } } }),
  })
  const { chatfactor, resource, clock } = made
  const people: User[] = []
  for (let at = 0; at < count; at += 1) {
    const login = `p${String(at).padStart(3, '0')}`
    const user = await chatfactor.users.create({ login, email: `${login}@example.org` })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: user.id })
    people.push(user)
  }
  const administration = createAdministration(chatfactor)
  const as = (actor: Partial<AdminActor> = {}) =>
    administration.as({ adminId: 'olga', name: 'Olga', resources: 'all', ...actor })
  const olga = as()
  let forms = 0
  const everybody = people.map(({ id }) => id)

  /** Begins something for these people; for all, unless some are named. */
  const begin = (act: BulkAct, userIds: readonly string[] = everybody, verbs = olga): Promise<BulkJob> => {
    forms += 1
    return verbs.bulk.start({ resourceId: resource.id, act, whom: { userIds }, formId: `form-${forms}` })
  }
  /** Lets a process work until a job is over, and mail be sent in between. */
  const work = async ({ id }: { readonly id: string }, worker = chatfactor): Promise<BulkJob> => {
    for (let rounds = 0; rounds < 400; rounds += 1) {
      await worker.worker.runOnce()
      await worker.settled()
      const job = await olga.bulk.get({ resourceId: resource.id, jobId: id })
      if (job.endedAt !== null) return job
      await clock.advance(rounds < 3 ? 3_000 : 60_000)
    }
    throw new Error('the job comes to no end')
  }
  return {
    ...{ ...made, store, people, everybody, administration, as, olga, begin, work },
    /** One more process on the same store. */
    process: (own: Store = store) => made.another({ store: own, features: features() }),
    reportOf: ({ id }: { readonly id: string }) => olga.bulk.report({ resourceId: resource.id, jobId: id }),
    /** Whom something of this kind happened to, by the trail, the oldest first. */
    async happenedTo(action: string): Promise<readonly string[]> {
      const { items } = await chatfactor.audit.list({ action, limit: 500 })
      const users = await store.read(people.map(({ id }) => byId('users', id)))
      const logins = new Map(users.map((user, at) => [user?.subjectId ?? '', people[at]?.login ?? '']))
      return items.map(({ subjectId }) => logins.get(subjectId ?? '') ?? '?').toReversed()
    },
  }
}
