import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { fakePeople } from '@chatfactor/testkit'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { invoice, permitApp } from '../support/permits/permit-app.js'
import type { Deed } from '../support/permits/permit-message.js'
import { type PermitProcess, startPermitProcess } from '../support/permits/permit-processes.js'

type Press = Extract<Deed, { readonly deed: 'press' }>

const minor = 5_000
const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one)

let app: ReturnType<typeof permitApp>
let processes: readonly PermitProcess[] = []

beforeAll(async () => {
  const { url } = await freshDatabase(inject('postgresUrl'))
  app = permitApp(url)
  await migrate({ pool: app.pool })
  processes = await Promise.all(Array.from({ length: 4 }, () => startPermitProcess(url)))
}, 120_000)

afterAll(async () => {
  await Promise.all(processes.map(({ kill }) => kill()))
  await app.close()
})

/** Ana and Ben, each with a chat, on a Resource of their own, and Cleo, whose agents ask them; four other processes hear their chats. */
async function place() {
  const { telegram, chatfactor } = app
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const phones = fakePeople(chatfactor, telegram)
  const person = async (login: string) => {
    const { id } = await chatfactor.users.create({ login: `${login}-${resourceId}` })
    await chatfactor.assignments.create({ resourceId, userId: id })
    await phones.enroll({ resourceId, userId: id })
    return { id, chatId: phones.chatOf(id) }
  }
  const [ana, ben, cleo] = [await person('ana'), await person('ben'), await person('cleo')]
  let agents = 0
  const newAgent = async () => {
    agents += 1
    const named = { resourceId, name: `Agent ${agents}`, kind: 'service' } as const
    return (await chatfactor.agents.ensure({ ...named, owner: { id: cleo.id } })).id
  }
  /** A question to one person, or to several, of an agent of its own. */
  const question = async (...people: readonly (typeof ana)[]) => {
    const agentId = await newAgent()
    const [first, ...others] = people
    if (first === undefined) throw new Error('nobody is asked')
    const of = people.map(({ id }) => ({ id }))
    const answer = await chatfactor.authorizations.ask({
      ...{ resourceId, agentId, purpose: 'pay', dedupeId: 'the only one', transaction: invoice(minor) },
      ...(others.length === 0
        ? { user: { id: first.id } }
        : { user: { id: (await requester()).id }, approvers: { of, atLeast: 2, notRequester: true } }),
    })
    await chatfactor.settled()
    if (answer.outcome !== 'asked' || answer.show.mode !== 'number_matching') throw new Error(answer.outcome)
    const { authorizationId } = answer
    const right = String(answer.show.number)
    // The next question comes to the same chats.
    const messages = people.map(({ chatId }) =>
      telegram.sent.findLast(({ to, message }) => to.chatId === chatId && message.type === 'prompt'),
    )
    const press = ({ chatId }: typeof ana, label: string): Press => {
      const sent = messages.find((one) => one?.to.chatId === chatId)
      const value = sent?.message.actions.find((action) => action.label === label)?.value ?? ''
      return { deed: 'press', chatId, value }
    }
    return {
      ...{ authorizationId, agentId },
      yes: (one = first) => press(one, right),
      no: (one = first) => press(one, 'No'),
      redeem: { deed: 'redeem', authorizationId, resourceId, minor } satisfies Deed,
      cancel: { deed: 'cancel', authorizationId, resourceId } satisfies Deed,
      pause: { deed: 'pause', agentId } satisfies Deed,
      state: async () => (await chatfactor.authorizations.get({ authorizationId, resourceId })).state,
      /** How often this happened to it. */
      async happened(wanted: string): Promise<number> {
        const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
        return items.filter(({ action, details }) => action === wanted && details.authorizationId === authorizationId)
          .length
      },
    }
  }
  let wants: { readonly id: string } | null = null
  /** Who wants what several are asked about. */
  const requester = async () => {
    wants ??= await person('dan')
    return wants
  }
  /** Each process does its own, all at the same time. */
  const atOnce = async (...deeds: readonly (readonly Deed[])[]) => {
    const outcomes = await Promise.all(processes.map(({ act }, at) => act(deeds[at] ?? [])))
    return outcomes.flat()
  }
  return { chatfactor, resourceId, ana, ben, cleo, person, question, atOnce }
}

const count = (outcomes: readonly string[], wanted: string) => outcomes.filter((one) => one === wanted).length

describe('answers to agents, heard by four processes on one PostgreSQL', { timeout: 300_000 }, () => {
  it('R41, R43: of 64 presses one approves, and of 64 uses one is accepted, for each of two people', async () => {
    const { ana, ben, question, atOnce } = await place()
    const asked = [await question(ana), await question(ben)]
    await atOnce(
      ...times(
        4,
        asked.flatMap((one) => times(16, one.yes())),
      ),
    )
    const used = await atOnce(
      ...times(
        4,
        asked.flatMap((one) => times(16, one.redeem)),
      ),
    )
    expect([count(used, 'accepted'), count(used, 'already_used'), used.length]).toEqual([2, 126, 128])
    for (const one of asked) {
      expect(await one.happened('authorization.approved')).toBe(1)
      expect(await one.happened('authorization.accepted')).toBe(1)
    }
  })

  it('R41, R43: yes against no comes to one of them, and the other person’s press to nothing', async () => {
    const { ana, ben, question, atOnce } = await place()
    for (let round = 0; round < 8; round += 1) {
      const asked = await question(ana)
      const [yes, no] = [asked.yes(), asked.no()]
      const foreign: Deed = { ...yes, chatId: ben.chatId }
      await atOnce(times(16, yes), times(16, no), times(16, round % 2 === 0 ? yes : no), times(16, foreign))
      const ends = [await asked.happened('authorization.approved'), await asked.happened('authorization.declined')]
      expect(ends.toSorted()).toEqual([0, 1])
      const used = await atOnce(...times(4, times(4, asked.redeem)))
      expect(count(used, 'accepted')).toBe(ends[0])
      expect(count(used, ends[0] === 1 ? 'already_used' : 'declined')).toBe(16 - (ends[0] ?? 0))
    }
  })

  it('R41, R44: yes against a pause of the agent, or its cancelling, comes to one end, and nothing is used behind it', async () => {
    const { chatfactor, ana, question, atOnce } = await place()
    for (let round = 0; round < 8; round += 1) {
      const asked = await question(ana)
      const ending = round % 2 === 0 ? asked.pause : asked.cancel
      await atOnce(times(16, asked.yes()), times(16, asked.yes()), [ending], times(4, asked.redeem))
      const [approved, accepted] = [
        await asked.happened('authorization.approved'),
        await asked.happened('authorization.accepted'),
      ]
      expect([0, 1]).toContain(approved)
      expect(accepted).toBeLessThanOrEqual(approved)
      // Whatever came of it, it is used no more.
      expect(count(await atOnce(...times(4, times(4, asked.redeem))), 'accepted')).toBe(0)
      if (round % 2 === 0) await chatfactor.agents.resume(asked.agentId)
      const used = await atOnce(...times(4, times(4, asked.redeem)))
      const isLeft = round % 2 === 0 && approved === 1 && accepted === 0
      expect(count(used, 'accepted')).toBe(isLeft ? 1 : 0)
    }
  })

  it('R41, C62: yes against the erasure of whose agent it is: from then on it is nothing', async () => {
    const { chatfactor, ana, cleo, question, atOnce } = await place()
    const asked: Awaited<ReturnType<typeof question>>[] = []
    for (let nth = 0; nth < 6; nth += 1) asked.push(await question(ana))
    const { id } = await chatfactor.users.erase({ id: cleo.id })
    const erased = async () => {
      for (let turn = 0; turn < 50; turn += 1) {
        await chatfactor.worker.runOnce()
        if ((await chatfactor.jobs.get(id)).state === 'done') return
      }
      throw new Error('it does not end')
    }
    const presses = asked.flatMap((one) => times(8, one.yes()))
    await Promise.all([
      erased(),
      atOnce(
        ...times(3, presses),
        asked.map(({ redeem }) => redeem),
      ),
    ])
    for (const one of asked) expect(await one.happened('authorization.approved')).toBeLessThanOrEqual(1)
    const used = await atOnce(
      ...times(
        4,
        asked.map(({ redeem }) => redeem),
      ),
    )
    expect(new Set(used)).toEqual(new Set(['AUTHORIZATION_NOT_FOUND']))
    await atOnce(...times(4, presses))
    const late = await Promise.all(asked.map((one) => one.happened('authorization.accepted')))
    expect(Math.max(...late)).toBeLessThanOrEqual(1)
  })

  it('R47: of three who agree at once two count, and it is approved and used once', async () => {
    const { ana, ben, cleo, person, question, atOnce } = await place()
    const eva = await person('eva')
    expect(cleo.id).not.toBe(eva.id)
    for (let round = 0; round < 4; round += 1) {
      const asked = await question(ana, ben, eva)
      const yes = [ana, ben, eva].flatMap((one) => times(6, asked.yes(one)))
      await atOnce(...times(4, yes))
      expect(await asked.happened('authorization.approved')).toBe(1)
      expect(await asked.happened('authorization.agreed')).toBe(2)
      const used = await atOnce(...times(4, times(16, asked.redeem)))
      expect([count(used, 'accepted'), count(used, 'already_used')]).toEqual([1, 63])
    }
  })

  it('R47: one no of several against two who agree comes to one end for all', async () => {
    const { ana, ben, person, question, atOnce } = await place()
    const eva = await person('eva')
    for (let round = 0; round < 4; round += 1) {
      const asked = await question(ana, ben, eva)
      await atOnce(times(12, asked.yes(ana)), times(12, asked.yes(ben)), times(12, asked.no(eva)), [])
      const state = await asked.state()
      expect(['approved', 'declined']).toContain(state)
      expect(await asked.happened('authorization.approved')).toBe(state === 'approved' ? 1 : 0)
      const used = await atOnce(...times(4, times(8, asked.redeem)))
      expect(count(used, 'accepted')).toBe(state === 'approved' ? 1 : 0)
      expect(count(used, state === 'approved' ? 'already_used' : 'declined')).toBe(state === 'approved' ? 31 : 32)
    }
  })
})
