import type { Pool } from 'pg'
import { activateFloor } from '../floors/activate-floor.js'
import { answerFloor } from '../floors/answer-floor.js'
import { askFloor } from '../floors/ask-floor.js'
import { beginFloor } from '../floors/begin-floor.js'
import { deliveredFloor } from '../floors/delivered-floor.js'
import { issueFloor } from '../floors/issue-floor.js'
import { verifyFloor } from '../floors/verify-floor.js'
import { personOf } from '../population.js'
import { handMadeId, hashOf, oneTimeCode } from './codes.js'
import type { Contender } from './contender.js'

interface State extends ReturnType<typeof personOf> {
  assignmentVersion: number
  chatVersion: number
  tokenVersion: number
  tokenId: string
  challengeId: string
  code: string
  /** The number of the last approval sent to the person. */
  approvals: number
  /** How often the person's sign-ins were ended. */
  epoch: number
  enrollmentId: string
  linkHash: string
}

/** Whether records that a statement only relies on are locked until its commit, or just read. */
const floorNames = { locking: 'floor', reading: 'floor without shared locks' } as const

/**
 * Hand-written SQL with the same effects on the same tables: one statement each, which knows its records. `reading` is what an app would write that
 * ignores concurrent changes of what it read: the least there can be.
 */
export function floorContender(
  pool: Pick<Pool, 'query'>,
  resource: { readonly id: string; readonly version: number },
  letter: string,
  people: number,
  manner: keyof typeof floorNames = 'locking',
): Contender {
  const states: State[] = Array.from({ length: people }, (_, nth) => ({
    ...personOf(letter, nth),
    ...{
      assignmentVersion: 1,
      chatVersion: 1,
      tokenVersion: 1,
      challengeId: '',
      code: '',
      approvals: 1,
      epoch: 0,
      enrollmentId: '',
      linkHash: '',
    },
  }))
  const behind = new Set<Promise<unknown>>()

  async function once({ name, text }: { name: string; text: string }, values: unknown[]): Promise<void> {
    const statement =
      manner === 'locking' ? { name, text } : { name: `${name}_reading`, text: text.replaceAll(' for share', '') }
    const { rows } = await pool.query({ ...statement, values, rowMode: 'array' })
    if (rows[0]?.[0] !== '1') throw new Error(`${statement.name} did not succeed`)
  }

  function delivered(deliveryId: string): void {
    const written = pool
      .query({ ...deliveredFloor, values: [deliveryId, 'message', new Date()] })
      .finally(() => behind.delete(written))
    behind.add(written)
  }

  const trustOf = ({ epoch }: State) => JSON.stringify({ user: 0, assignment: epoch })

  const later = (now: number, ms: number) => new Date(now + ms).toISOString()

  async function issue(state: State): Promise<void> {
    const at = Date.now()
    const now = new Date(at).toISOString()
    const deliveryId = handMadeId()
    state.challengeId = handMadeId()
    state.code = oneTimeCode(state.challengeId, 1)
    const { userId, assignmentId, assignmentVersion, tokenId, tokenVersion, challengeId, chatId, subjectId } = state
    const words = JSON.stringify({ resource: 'Bench', account: `lo***${state.login.at(-1)}`, site: 'id.example.org' })
    const details = JSON.stringify({ challengeId, purpose: 'sign_in' })
    await once(issueFloor, [
      ...[
        resource.id,
        resource.version,
        userId,
        1,
        assignmentId,
        assignmentVersion,
        tokenId,
        tokenVersion,
        challengeId,
      ],
      ...[
        now,
        later(at, 180_000),
        `[${at}]`,
        deliveryId,
        later(at, 30_000),
        chatId,
        words,
        handMadeId(),
        subjectId,
        details,
        trustOf(state),
      ],
    ])
    state.assignmentVersion += 1
    delivered(deliveryId)
  }

  async function verify(state: State): Promise<void> {
    const now = new Date().toISOString()
    const { userId, assignmentId, assignmentVersion, challengeId, subjectId, code } = state
    if (code !== oneTimeCode(challengeId, 1)) throw new Error('wrong code')
    const details = JSON.stringify({ challengeId, purpose: 'sign_in' })
    await once(verifyFloor, [
      ...[resource.id, resource.version, userId, 1, assignmentId, assignmentVersion, challengeId, 1],
      ...[now, handMadeId(), subjectId, details],
    ])
    state.assignmentVersion += 1
  }

  async function ask(state: State): Promise<void> {
    const at = Date.now()
    const now = new Date(at).toISOString()
    const deliveryId = handMadeId()
    state.challengeId = handMadeId()
    state.approvals += 1
    state.code = oneTimeCode(state.challengeId, 1) + oneTimeCode(state.challengeId, 2)
    const { userId, assignmentId, assignmentVersion, tokenId, tokenVersion, challengeId, chatId, subjectId } = state
    const words = JSON.stringify({ resource: 'Bench', account: `lo***${state.login.at(-1)}`, site: 'id.example.org' })
    const details = JSON.stringify({ challengeId, purpose: 'sign_in' })
    const sender = { session: null, known: false }
    const approvals = { sends: state.approvals, strictUntil: null, lockedUntil: null, denials: [] }
    await once(askFloor, [
      ...[resource.id, resource.version, userId, 1, assignmentId, assignmentVersion, tokenId, tokenVersion],
      ...[challengeId, now, later(at, 180_000), `[${at}]`, deliveryId, later(at, 30_000), chatId, words, handMadeId()],
      ...[subjectId, details, JSON.stringify([{ at, ...sender, approval: true }])],
      ...[JSON.stringify([{ challengeId, at, ...sender, about: null }]), JSON.stringify(approvals), state.approvals],
      trustOf(state),
    ])
    state.assignmentVersion += 1
    delivered(deliveryId)
  }

  async function answer(state: State): Promise<void> {
    const now = new Date().toISOString()
    const { userId, assignmentId, assignmentVersion, tokenId, tokenVersion, challengeId, subjectId } = state
    if (state.code !== oneTimeCode(challengeId, 1) + oneTimeCode(challengeId, 2)) throw new Error('wrong button')
    const details = JSON.stringify({ challengeId, purpose: 'sign_in' })
    await once(answerFloor, [
      ...[resource.id, resource.version, userId, 1, assignmentId, assignmentVersion, tokenId, tokenVersion],
      ...[challengeId, now, `fake/fake-bot/${challengeId}`, handMadeId(), subjectId, details],
    ])
  }

  async function begin(state: State): Promise<void> {
    const at = Date.now()
    const now = new Date(at).toISOString()
    state.enrollmentId = handMadeId()
    const { userId, assignmentId, assignmentVersion, tokenId, enrollmentId, subjectId } = state
    state.linkHash = hashOf(oneTimeCode(enrollmentId, 1) + enrollmentId).toString('base64url')
    const typedHash = hashOf(oneTimeCode(enrollmentId, 2) + enrollmentId).toString('base64url')
    const details = JSON.stringify({ enrollmentId, transport: 'fake' })
    await once(beginFloor, [
      ...[
        resource.id,
        resource.version,
        userId,
        1,
        assignmentId,
        assignmentVersion,
        enrollmentId,
        state.linkHash,
        typedHash,
      ],
      ...[later(at, 300_000), later(at, 600_000), tokenId, now, handMadeId(), subjectId, details],
    ])
    state.assignmentVersion += 1
  }

  async function activate(state: State): Promise<void> {
    const at = Date.now()
    const now = new Date(at).toISOString()
    const [tokenId, deliveryId] = [handMadeId(), handMadeId()]
    const { userId, assignmentId, assignmentVersion, chatRecordId, chatVersion, chatId, subjectId, enrollmentId } =
      state
    const bindings = JSON.stringify({ [resource.id]: { userId, tokenId } })
    const words = JSON.stringify({ resource: 'Bench', account: `lo***${state.login.at(-1)}`, tokenId })
    const replaces = { replaces: state.tokenId, notified: false }
    const details = JSON.stringify({ enrollmentId, tokenId, transport: 'fake', ...replaces })
    await once(activateFloor, [
      ...[
        resource.id,
        resource.version,
        userId,
        1,
        assignmentId,
        assignmentVersion,
        chatRecordId,
        chatVersion,
        now,
        bindings,
      ],
      ...[state.tokenId, state.tokenVersion, JSON.stringify([tokenId]), tokenId, chatId, state.linkHash],
      ...[`fake/fake-bot/${enrollmentId}`, deliveryId, words, later(at, 30_000), later(at, 86_400_000)],
      ...[handMadeId(), subjectId, details],
    ])
    state.epoch += 1
    state.assignmentVersion += 1
    state.chatVersion += 1
    state.tokenId = tokenId
    state.tokenVersion = 1
    delivered(deliveryId)
  }

  const steps = { issue, verify, ask, answer, begin, activate }
  return {
    name: floorNames[manner],
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
