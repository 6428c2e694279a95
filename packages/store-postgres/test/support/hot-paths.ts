import { accounts } from '@chatfactor/accounts'
import { type Chatfactor, createChatfactor, type Store } from '@chatfactor/core'
import { fakeTransport } from '@chatfactor/testkit'

/** Somebody with a token in a chat of their own, and what they need for the next step. */
interface Person {
  readonly userId: string
  readonly chatId: string
  tokenId: string
  challengeId: string
  code: string
  enrollmentId: string
  linkCode: string
}

/** The operations that sign-ins and enrollments are made of, for one instance or several on one store. */
export const hotPaths = ['issue', 'verify', 'begin', 'activate'] as const
export type HotPath = (typeof hotPaths)[number]

export interface HotPathRig {
  readonly resourceId: string
  /** An instance that remembers nothing. */
  instance(): Chatfactor
  /** Somebody new, through all of enrolling. */
  enroll(name: string): Promise<Person>
  /** What a caller has at hand before a step: the code that arrived, the link that was shown. */
  prepare(path: HotPath, person: Person): Promise<void>
  /** One step, up to the answer and what goes on behind it. Throws when it did not succeed. */
  run(path: HotPath, chatfactor: Chatfactor, person: Person): Promise<void>
}

export async function hotPathRig(store: Store): Promise<HotPathRig> {
  const transport = fakeTransport()
  const instance = () =>
    createChatfactor({
      keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
      store,
      transports: [transport],
      features: [accounts()],
      publicUrl: 'https://id.example.org',
    })
  const first = instance()
  const resource = await first.resources.create({ name: 'Shop', secondFactor: { activation: 'on_scan' } })
  const about = ({ userId }: Person) => ({ resourceId: resource.id, user: { id: userId } })

  async function claim(chatfactor: Chatfactor, { chatId, linkCode, enrollmentId }: Person): Promise<void> {
    const event = { dedupeKey: enrollmentId, chatId, occurredAt: new Date(), mayReply: true, profile: null }
    await chatfactor.receive('fake', [{ ...event, type: 'code', code: linkCode, pushable: true }])
  }

  async function readLink(person: Person): Promise<void> {
    const { qr } = await first.enrollments.links(person.enrollmentId)
    person.linkCode = new URL(qr).searchParams.get('start') ?? ''
  }

  async function readToken(person: Person): Promise<void> {
    const { state, tokenId } = await first.enrollments.get(person.enrollmentId)
    if (tokenId === null) throw new Error(`the enrollment is ${state}`)
    person.tokenId = tokenId
  }

  const steps = {
    async issue(chatfactor: Chatfactor, person: Person) {
      const started = await chatfactor.challenges.start({ ...about(person), kind: 'otp', purpose: 'sign_in' })
      if (started.outcome !== 'sent') throw new Error(`the code was not sent: ${started.outcome}`)
      person.challengeId = started.challengeId
    },
    async verify(chatfactor: Chatfactor, person: Person) {
      const { challengeId, code } = person
      const verdict = await chatfactor.challenges.verify({ ...about(person), challengeId, purpose: 'sign_in', code })
      if (verdict.outcome !== 'accepted') throw new Error(`the code was not accepted: ${verdict.outcome}`)
    },
    async begin(chatfactor: Chatfactor, person: Person) {
      const input = { name: 'My phone', transport: 'fake', replacesTokenId: person.tokenId }
      person.enrollmentId = (await chatfactor.enrollments.start({ ...about(person), ...input })).id
    },
    activate: claim,
  }

  return {
    resourceId: resource.id,
    instance,
    async enroll(name) {
      const { id: userId } = await first.users.create({ login: name })
      await first.assignments.create({ resourceId: resource.id, userId })
      const person = {
        ...{ userId, chatId: `chat of ${name}` },
        ...{ tokenId: '', challengeId: '', code: '', enrollmentId: '', linkCode: '' },
      }
      const input = { name: 'My phone', transport: 'fake' }
      person.enrollmentId = (await first.enrollments.start({ ...about(person), ...input })).id
      await readLink(person)
      await claim(first, person)
      await first.settled()
      return person
    },
    async prepare(path, person) {
      if (path === 'verify') person.code = transport.lastCode(person.chatId) ?? ''
      if (path === 'begin') await readToken(person)
      if (path === 'activate') await readLink(person)
    },
    async run(path, chatfactor, person) {
      await steps[path](chatfactor, person)
      await chatfactor.settled()
    },
  }
}
