import type { Pool } from 'pg'
import { handMadeId, oneTimeCode } from '../contenders/codes.js'
import type { Contender } from '../contenders/contender.js'
import { answerAgentFloor, askAgentFloor, lookFloor, permittedFloor } from '../floors/authorization-floors.js'
import { deliveredFloor } from '../floors/delivered-floor.js'
import { personOf } from '../population.js'
import type { AskingOperation } from './asking-contender.js'
import type { ClockAhead } from './clock-ahead.js'
import { keptInvoice, keptTerms } from './invoice.js'

interface State extends ReturnType<typeof personOf> {
  readonly inboxId: string
  readonly permitId: string
  inboxVersion: number
  permitVersion: number
  uses: number
  /** How many questions the person was sent. */
  sends: number
  authorizationId: string
  dedupeId: string
  askedAt: number
  proof: string
}

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** As long as the sealed form of the same text: the floor writes as many bytes, but seals nothing. */
const asSealed = (value: unknown) =>
  JSON.stringify({
    sealed: `k1.${Buffer.concat([Buffer.alloc(28), Buffer.from(JSON.stringify(value))]).toString('base64url')}`,
  })

/** Gives the floor's people what Chatfactor's have after their first question: an inbox and a permit. */
export async function fillFloor(
  pool: Pool,
  { resourceId, agentId }: { readonly resourceId: string; readonly agentId: string },
  letter: string,
  people: number,
): Promise<void> {
  const of = (what: string) => `'${what}${letter}' || lpad(n::text, 12, '0')`
  const series = `from generate_series(0, ${people - 1}) n`
  await pool.query(
    `insert into chatfactor.inboxes (id, version, resource_id, user_id, assignment_id, says, due_at)
     select ${of('inbox')}, 1, $1, ${of('user')}, ${of('assignment')}, $2::jsonb, now() + interval '30 days' ${series}`,
    [resourceId, JSON.stringify(saysOf({ open: [], askedAt: 0, sends: 0 }, agentId))],
  )
  await pool.query(
    `insert into chatfactor.permits (id, version, resource_id, user_id, assignment_id, agent_id, token_id, authorization_id, purpose, mode,
       slot, state, terms, used, expires_at, due_at, created_at)
     select ${of('permit')}, 1, $1, ${of('user')}, ${of('assignment')}, $2, ${of('token')}, ${of('authorization')}, 'order',
       'number_matching', '1', 'live', $3::jsonb, '{"times":0,"minor":0}', now() + interval '60 days', now() + interval '60 days', now()
       ${series}`,
    [resourceId, agentId, JSON.stringify(keptTerms)],
  )
}

/** Gives each person an old question: a table that is empty when analyzed gets plans that read all of it. */
export async function fillHistory(
  pool: Pool,
  { resourceId, agentId }: { readonly resourceId: string; readonly agentId: string },
  letter: string,
  people: number,
): Promise<void> {
  const of = (what: string) => `'${what}${letter}' || lpad(n::text, 12, '0')`
  await pool.query(
    `insert into chatfactor.authorizations (id, version, resource_id, user_id, assignment_id, agent_id, token_id, dedupe_id, state, mode,
       purpose, key_id, send_number, number, misses, transaction, use_within_ms, expires_at, due_at, created_at)
     select ${of('authorization')}, 2, $1, ${of('user')}, ${of('assignment')}, $2, ${of('token')}, ${of('long-ago')}, 'accepted',
       'number_matching', 'order', 'k1', 1, 1, 0, $3::jsonb, 600000, now(), now(), now() from generate_series(0, ${people - 1}) n`,
    [resourceId, agentId, asSealed(keptInvoice)],
  )
}

function saysOf(
  { open, askedAt, sends }: { readonly open: readonly object[]; readonly askedAt: number; readonly sends: number },
  agentId: string,
) {
  return {
    ...{ open, sent: [[askedAt, agentId]], agents: { [agentId]: { askedAt } }, reports: [] },
    ...{ strictUntil: null, sends, lastNumber: (sends % 99) + 1 },
  }
}

/**
 * Hand-written SQL with the same effects on the same tables. `knowing` has all records at hand and needs one statement; `reading` looks first, as
 * every app with several processes must, because another one may have asked the same person or used the permit.
 */
export function askingFloor(
  pool: Pick<Pool, 'query'>,
  about: {
    readonly resourceId: string
    readonly resourceVersion: number
    readonly agentId: string
    readonly agentVersion: number
  },
  letter: string,
  people: number,
  { clock, manner }: { readonly clock: ClockAhead; readonly manner: 'knowing' | 'reading' },
): Contender<AskingOperation> {
  const { resourceId, resourceVersion, agentId, agentVersion } = about
  const states: State[] = Array.from({ length: people }, (_, nth) => {
    const tail = `${letter}${String(nth).padStart(12, '0')}`
    return {
      ...personOf(letter, nth),
      ...{ inboxId: `inbox${tail}`, permitId: `permit${tail}`, inboxVersion: 1, permitVersion: 1, uses: 0, sends: 0 },
      ...{ authorizationId: '', dedupeId: '', askedAt: 0, proof: '' },
    }
  })
  const behind = new Set<Promise<unknown>>()
  const later = (ms: number) => new Date(clock.now().getTime() + ms).toISOString()

  async function once({ name, text }: { readonly name: string; readonly text: string }, values: unknown[]) {
    const { rows } = await pool.query({ name, text, values, rowMode: 'array' })
    if (rows[0]?.[0] !== '1') throw new Error(`${name} did not succeed`)
  }

  async function look({ userId }: State, purpose: string, dedupeId: string): Promise<readonly (string | null)[]> {
    const { rows } = await pool.query<(string | null)[]>({
      ...lookFloor,
      values: [resourceId, userId, agentId, purpose, dedupeId],
      rowMode: 'array',
    })
    const [found] = rows
    if (found === undefined || found[5] !== 'on') throw new Error('there is no one to ask')
    return found
  }

  const resting = ({ userId, assignmentId, tokenId }: State) => [
    ...[resourceId, resourceVersion, userId, 1, assignmentId, 1, tokenId, 1, agentId, agentVersion],
  ]

  async function ask(state: State): Promise<void> {
    const at = clock.now().getTime()
    const deliveryId = handMadeId()
    Object.assign(state, { authorizationId: handMadeId(), dedupeId: handMadeId(), askedAt: at, sends: state.sends + 1 })
    const { authorizationId, dedupeId, inboxId, inboxVersion, sends, chatId, subjectId } = state
    if (manner === 'reading') await look(state, 'pay', dedupeId)
    // The numbers of the question, and the proofs of five buttons.
    for (let nth = 0; nth < 6; nth += 1) state.proof = oneTimeCode(authorizationId, nth)
    const number = (sends % 99) + 1
    const open = [{ id: authorizationId, agent: agentId, number, until: at + hourMs }]
    const details = JSON.stringify({ authorizationId, agentId, purpose: 'pay' })
    const params = { authorizationId, resource: 'Bench', account: 'lo***0', site: 'id.example.org' }
    await once(askAgentFloor, [
      ...resting(state),
      ...[inboxId, inboxVersion, JSON.stringify(saysOf({ open, askedAt: at, sends }, agentId)), later(30 * dayMs)],
      ...[authorizationId, dedupeId, sends, number, asSealed(keptInvoice), deliveryId, later(hourMs), later(0)],
      ...[chatId, JSON.stringify(params), later(30_000), handMadeId(), subjectId, details],
    ])
    state.inboxVersion += 1
    const written = pool
      .query({ ...deliveredFloor, values: [deliveryId, 'message', new Date()] })
      .finally(() => behind.delete(written))
    behind.add(written)
  }

  async function answer(state: State): Promise<void> {
    const { authorizationId, dedupeId, inboxId, inboxVersion, sends, askedAt, subjectId } = state
    if (manner === 'reading') await look(state, 'pay', dedupeId)
    if (state.proof !== oneTimeCode(authorizationId, 5)) throw new Error('wrong button')
    const details = JSON.stringify({ authorizationId, agentId, purpose: 'pay' })
    await once(answerAgentFloor, [
      ...resting(state),
      ...[inboxId, inboxVersion, JSON.stringify(saysOf({ open: [], askedAt, sends }, agentId)), later(30 * dayMs)],
      ...[authorizationId, later(0), later(10 * 60_000), `fake/fake-bot/${authorizationId}`],
      ...[handMadeId(), subjectId, details],
    ])
    state.inboxVersion += 1
  }

  async function permitted(state: State): Promise<void> {
    const [authorizationId, dedupeId] = [handMadeId(), handMadeId()]
    const { inboxId, permitId, subjectId } = state
    if (manner === 'reading') {
      const found = await look(state, 'order', dedupeId)
      const terms: unknown = JSON.parse(found[11] ?? 'null')
      if (found[9] !== permitId || terms === null) throw new Error('nothing was allowed')
    }
    const used = JSON.stringify({ times: state.uses + 1, minor: 0 })
    const details = JSON.stringify({ authorizationId, agentId, purpose: 'order', permitId })
    await once(permittedFloor, [
      ...resting(state),
      ...[inboxId, state.inboxVersion, permitId, state.permitVersion, used],
      ...[authorizationId, dedupeId, asSealed(keptInvoice), later(0), handMadeId(), subjectId, details],
    ])
    state.uses += 1
    state.permitVersion += 1
  }

  const steps = { ask, answer, permitted }
  return {
    name: manner === 'knowing' ? 'floor' : 'floor that reads first',
    async run(operation, person) {
      const state = states[person]
      if (state === undefined) throw new Error(`there is no person ${person}`)
      await steps[operation](state)
    },
    async settled() {
      await Promise.all(behind)
    },
  }
}
