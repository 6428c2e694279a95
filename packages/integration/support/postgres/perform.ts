import type { ResourceChange } from '@chatfactor/core'
import { byId, check, insert, isChatfactorError, type Store, update } from '@chatfactor/core/store'
import { type FakeTransport, sampleRecord } from '@chatfactor/testkit'
import type { Answer, Call, Callee } from './call.js'
import type { Instance } from './instance.js'

/** What a challenge of the calls is about. */
const asked = { purpose: 'sign_in', binding: 'session-1' }

/** An instance of this process as somebody who takes calls. An error becomes an answer, as it would in a web server. */
export function calleeOf(instance: Instance): Callee {
  return async (call) => {
    try {
      return await perform(instance, call)
    } catch (error) {
      if (isChatfactorError(error)) return { outcome: error.code }
      throw error
    }
  }
}

/** The same callee for somebody who asks again where it was too busy: nothing happened then. */
export function insisting(callee: Callee): Callee {
  return async (call) => {
    for (;;) {
      const answer = await callee(call)
      if (answer.outcome !== 'BUSY') return answer
    }
  }
}

async function perform({ chatfactor, telegram, store }: Instance, call: Call): Promise<Answer> {
  switch (call.do) {
    case 'join': {
      const { id: userId } = await chatfactor.users.create({ login: call.login })
      await chatfactor.assignments.create({ resourceId: call.resourceId, userId })
      const about = { resourceId: call.resourceId, user: { id: userId } }
      const { id, state } = await chatfactor.enrollments.start({ ...about, name: 'Phone', transport: 'telegram' })
      const { qr } = await chatfactor.enrollments.links(id)
      return { outcome: state, userId, enrollmentId: id, linkCode: new URL(qr).searchParams.get('start') ?? '' }
    }
    case 'scan': {
      const event = { type: 'code', chatId: call.chatId, code: call.linkCode, dedupeKey: call.eventId } as const
      const { status } = await chatfactor.handleWebhook('telegram', telegram.webhook(event))
      await chatfactor.settled()
      return { outcome: String(status), told: toldTo(telegram, call.chatId) }
    }
    case 'enrollment': {
      const { state, tokenId } = await chatfactor.enrollments.get(call.id)
      return { outcome: state, ...(tokenId === null ? {} : { tokenId }) }
    }
    case 'start': {
      const { resourceId, userId: id, chatId } = call
      const started = await chatfactor.challenges.start({ resourceId, user: { id }, kind: 'otp', ...asked })
      if (started.outcome !== 'sent') return { outcome: started.outcome }
      return { outcome: 'sent', challengeId: started.challengeId, code: newestCode(telegram, chatId) }
    }
    case 'verify': {
      const { resourceId, userId: id, challengeId, code } = call
      const verdict = await chatfactor.challenges.verify({ resourceId, user: { id }, ...asked, challengeId, code })
      return { outcome: verdict.outcome }
    }
    case 'ask': {
      const { resourceId, userId: id, chatId } = call
      const wish = { kind: 'approval', instead: 'refuse' } as const
      const started = await chatfactor.challenges.start({ resourceId, user: { id }, ...wish, ...asked })
      if (started.outcome !== 'sent') return { outcome: started.outcome }
      const number = started.show?.mode === 'number_matching' ? String(started.show.number) : ''
      return { outcome: 'sent', challengeId: started.challengeId, ...buttonsOf(telegram, chatId, number) }
    }
    case 'press': {
      const event = { type: 'action', chatId: call.chatId, value: call.token, messageId: null } as const
      const pressed = telegram.webhook({ ...event, dedupeKey: call.eventId })
      return { outcome: String((await chatfactor.handleWebhook('telegram', pressed)).status) }
    }
    case 'redeem':
    case 'cancel': {
      const { resourceId, userId: id, challengeId } = call
      const { outcome } = await chatfactor.challenges[call.do]({ resourceId, user: { id }, ...asked, challengeId })
      return { outcome }
    }
    case 'revoke':
      await chatfactor.tokens.revoke(call.tokenId, { because: 'removed_by_host', actor: 'host' })
      return { outcome: 'revoked' }
    case 'change': {
      const change: ResourceChange = {
        ...(call.name === undefined ? {} : { name: call.name }),
        ...(call.gracePeriodMs === undefined ? {} : { secondFactor: { gracePeriodMs: call.gracePeriodMs } }),
      }
      await chatfactor.resources.update(call.resourceId, change)
      return { outcome: 'changed' }
    }
    case 'go by': {
      for (;;) {
        const [resource] = await store.read([byId('resources', call.resourceId)])
        if (resource?.active !== true) return { outcome: 'off' }
        await store.commit([check('resources', resource), insert('audit', entryAbout(resource))])
      }
    }
    case 'switch off': {
      for (;;) {
        const [resource] = await store.read([byId('resources', call.resourceId)])
        if (resource === null) return { outcome: 'nobody' }
        const { outcome } = await store.commit([
          update('resources', resource, { active: false }),
          insert('audit', entryAbout(resource)),
        ])
        if (outcome === 'committed') return { outcome: 'off', entries: await entriesAbout(store, resource.id) }
      }
    }
    case 'close':
      await chatfactor.resources.update(call.resourceId, { active: false })
      return { outcome: 'off', entries: await entriesAbout(store, call.resourceId, 'challenge.accepted') }
    case 'leave': {
      for (;;) {
        const [resource, limit] = await store.read([byId('resources', call.resourceId), byId('limits', call.limitId)])
        if (resource === null || limit === null) return { outcome: 'nobody' }
        // Whoever sees that one of them is off stays, or is off already.
        if (!resource.active || limit.times.length === 0) return { outcome: 'stays' }
        const { outcome } = await store.commit(
          call.who === 'resource'
            ? [update('resources', resource, { active: false }), check('limits', limit)]
            : [check('resources', resource), update('limits', limit, { times: [] })],
        )
        if (outcome === 'committed') return { outcome: 'left' }
      }
    }
  }
}

let entries = 0

function entryAbout({ id, createdAt }: { readonly id: string; readonly createdAt: Date }) {
  entries += 1
  return { ...sampleRecord('audit', 1), id: `entry ${process.pid} ${entries} of ${id}`, at: createdAt, resourceId: id }
}

/** How many entries there are about a Resource; of one kind, if one is given. */
export async function entriesAbout(store: Store, resourceId: string, action?: string): Promise<number> {
  const about = { index: 'byResource', equals: { resourceId }, limit: 500 } as const
  let count = 0
  for (let after: string | null | undefined; after !== null; ) {
    const page = await store.list('audit', { ...about, ...(after === undefined ? {} : { after }) })
    count += page.items.filter((entry) => action === undefined || entry.action === action).length
    after = page.next
  }
  return count
}

function toldTo({ sent }: FakeTransport, chatId: string): Answer['told'] {
  const newest = sent.findLast(({ to }) => to.chatId === chatId)?.message
  if (newest === undefined || newest.type === 'otp') return 'nothing'
  return newest.text.startsWith('Done.') ? 'done' : 'refused'
}

/** What the right button and a wrong one send, of the question with this number. */
function buttonsOf({ sent }: FakeTransport, chatId: string, number: string): Pick<Answer, 'right' | 'wrong'> {
  const asked = sent.flatMap(({ to, message }) => (to.chatId === chatId ? [message.actions] : []))
  const actions = asked.findLast((labels) => labels.some(({ label }) => label === number)) ?? []
  const right = actions.find(({ label }) => label === number)?.value
  const wrong = actions.find(({ label }) => /^\d\d$/.test(label) && label !== number)?.value
  return { ...(right === undefined ? {} : { right }), ...(wrong === undefined ? {} : { wrong }) }
}

/** The newest code in a chat; where several chats tried to become the token, each is called `<chat> <letter>`. */
function newestCode({ sent }: FakeTransport, chatId: string): string {
  const newest = sent.findLast(
    ({ to, message }) => message.type === 'otp' && (to.chatId === chatId || to.chatId.startsWith(`${chatId} `)),
  )
  return newest?.message.type === 'otp' ? newest.message.code : ''
}
