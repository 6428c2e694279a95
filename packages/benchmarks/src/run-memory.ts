import { deserialize, serialize } from 'node:v8'
import { type Chatfactor, createChatfactor, type Store } from '@chatfactor/core'
import { insert, type Records } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport } from '@chatfactor/testkit'
import { approvalBytes } from './measuring/approval-bytes.js'
import { held } from './measuring/heap.js'
import { spreadOf } from './measuring/spread.js'

/*
 * Memory: a pending enrollment and a pending approval in the memory store, the speed of that store, and a person in the cache of a process with a
 * database.
 */

const rounds = 5
const callsOfRound = 2_000
const count = 100_000

function instance(store: Store): {
  readonly chatfactor: Chatfactor
  readonly transport: ReturnType<typeof fakeTransport>
} {
  const transport = fakeTransport()
  const chatfactor = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store,
    transports: [{ ...transport, send: async () => ({ outcome: 'accepted', messageId: 'm' }) }],
    publicUrl: 'https://id.example.org',
    cacheBytes: 1024 * 2 ** 20,
  })
  return { chatfactor, transport }
}

/** A new person, from the first page to an active token. */
async function enroll(chatfactor: Chatfactor, resourceId: string, name: string): Promise<string> {
  const { id: userId } = await chatfactor.users.create({ login: name })
  await chatfactor.assignments.create({ resourceId, userId })
  const about = { resourceId, user: { id: userId }, name: 'My phone', transport: 'fake' }
  const { id } = await chatfactor.enrollments.start(about)
  const { qr } = await chatfactor.enrollments.links(id)
  const code = new URL(qr).searchParams.get('start') ?? ''
  const event = { dedupeKey: id, chatId: `chat of ${name}`, occurredAt: new Date(), mayReply: true, profile: null }
  await chatfactor.receive('fake', [{ ...event, type: 'code', code, pushable: true }])
  return userId
}

async function policy(chatfactor: Chatfactor): Promise<string> {
  return (await chatfactor.resources.create({ name: 'Shop', secondFactor: { activation: 'on_scan' } })).id
}

/** The heap of a pending enrollment, with its keys and indexes. */
async function pendingEnrollment(): Promise<number> {
  const store = memoryStore()
  const { chatfactor } = instance(store)
  const resourceId = await policy(chatfactor)
  const { id: userId } = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const about = { resourceId, user: { id: userId }, name: 'My phone', transport: 'fake' }
  await chatfactor.enrollments.start(about)
  const query = { index: 'byState', equals: { state: 'awaiting_scan' }, limit: 1 } as const
  const [{ version: _, ...record } = missing()] = (await store.list('enrollments', query)).items
  // The owner's ids are texts the store already has.
  const owners = Array.from({ length: count }, (_, nth) => ({
    userId: ownText(record.userId, nth),
    assignmentId: ownText(record.assignmentId, nth),
  }))
  const before = held()
  for (const [nth, owner] of owners.entries()) {
    await store.commit([insert('enrollments', { ...another(record, nth), ...owner })])
  }
  const bytes = (held() - before) / count
  if (owners.length !== count) throw new Error('they are held until now')
  await chatfactor.close()
  await store.close()
  return bytes
}

function missing(): never {
  throw new Error('there is an enrollment')
}

/** A copy of a text, flat and by itself, like those from requests. */
function ownText(text: string, nth: number): string {
  return Buffer.from(`${String(nth).padStart(8, '0')}${text.slice(8)}`).toString()
}

/** Another person's pending enrollment. */
function another(
  record: Omit<Records['enrollments'], 'version'>,
  nth: number,
): Omit<Records['enrollments'], 'version'> {
  const own = (text: string | null) => ownText(text ?? '', nth)
  const createdAt = new Date(record.createdAt.getTime() + nth)
  return {
    ...record,
    ...{ id: own(record.id), createdAt },
    ...{ linkHash: own(record.linkHash), typedHash: own(record.typedHash), name: own(record.name) },
    completeBy: new Date(record.completeBy.getTime() + nth),
  }
}

/** The processor seconds of this process; on a busy machine, the clock says little. */
function busySeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

/** Issues and checks on the memory store per second of processor time, one caller at a time. */
async function speeds(): Promise<{ readonly issue: number[]; readonly verify: number[] }> {
  const store = memoryStore()
  const codes = new Map<string, string>()
  const chatfactor = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store,
    transports: [
      {
        ...fakeTransport(),
        async send({ chatId }, message) {
          if (message.type === 'otp') codes.set(chatId, message.code)
          return { outcome: 'accepted', messageId: 'm' }
        },
      },
    ],
    publicUrl: 'https://id.example.org',
  })
  const resourceId = await policy(chatfactor)
  const people: { readonly id: string; readonly chatId: string }[] = []
  for (let nth = 0; nth < callsOfRound; nth += 1) {
    people.push({ id: await enroll(chatfactor, resourceId, `person-${nth}`), chatId: `chat of person-${nth}` })
  }
  const taken = { issue: [] as number[], verify: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const challenges: string[] = []
    const issuing = busySeconds()
    for (const { id } of people) {
      const started = await chatfactor.challenges.start({ resourceId, user: { id }, kind: 'otp', purpose: 'sign_in' })
      if (started.outcome !== 'sent') throw new Error(started.outcome)
      challenges.push(started.challengeId)
    }
    await chatfactor.settled()
    const verifying = busySeconds()
    for (const [nth, { id, chatId }] of people.entries()) {
      const answer = { challengeId: challenges[nth] ?? '', code: codes.get(chatId) ?? '' }
      const verdict = await chatfactor.challenges.verify({ resourceId, user: { id }, purpose: 'sign_in', ...answer })
      if (verdict.outcome !== 'accepted') throw new Error(verdict.outcome)
    }
    const endedAt = busySeconds()
    if (round === 0) continue
    taken.issue.push(callsOfRound / (verifying - issuing))
    taken.verify.push(callsOfRound / (endedAt - verifying))
  }
  await chatfactor.close()
  return taken
}

/** What the cache holds of a person with a token who signs in, by its own count and by how the heap shrinks when it is dropped. */
async function rememberedPerson(): Promise<{ readonly sum: number; readonly heap: number }> {
  const people = 3_000
  const store = memoryStore()
  const { list, commit } = store
  // Records from a database share no texts.
  const far: Store = { read: async (refs) => ownCopy(await store.read(refs)), list, commit }
  const first = instance(far)
  const resourceId = await policy(first.chatfactor)
  const ids: string[] = []
  for (let nth = 0; nth < people; nth += 1) ids.push(await enroll(first.chatfactor, resourceId, `person-${nth}`))
  await first.chatfactor.close()
  let warm: Chatfactor | null = instance(far).chatfactor
  for (const id of ids) await warm.challenges.start({ resourceId, user: { id }, kind: 'otp', purpose: 'sign_in' })
  await warm.settled()
  const { bytes } = warm.remembered()
  await warm.close()
  const before = held()
  warm = null
  return { sum: bytes / people, heap: (before - held()) / people }
}

function ownCopy<T>(value: T): T {
  return deserialize(serialize(value))
}

const enrollment = await pendingEnrollment()
console.log(
  `a pending enrollment takes ${Math.round(enrollment)} bytes in the store in memory, keys and indexes included`,
)
console.log(`a pending approval takes ${Math.round(await approvalBytes())} bytes there`)
for (const [what, taken] of Object.entries(await speeds())) {
  const { least, median, greatest } = spreadOf(taken)
  console.log(
    `${what}, for a second of processor time, on the store in memory: ${[least, median, greatest].map(Math.round).join(' ')}`,
  )
}
const { sum, heap } = await rememberedPerson()
const covered = Math.floor((64 * 2 ** 20) / sum)
console.log(
  `a person who signed in is remembered in ${Math.round(sum)} bytes by our sum, ${Math.round(heap)} of the heap; 64 MB are ${covered} people`,
)
process.exit(0)
