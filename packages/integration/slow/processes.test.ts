import { fakeClock } from '@chatfactor/testkit'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type AppProcess, startProcesses } from '../support/postgres/app-processes.js'
import { endings, locking, presses, questions, rightAndWrong } from '../support/postgres/approval-rounds.js'
import { startInstance } from '../support/postgres/instance.js'
import {
  claims,
  closings,
  crossings,
  type RaceRound,
  rightCodes,
  sends,
  wrongCodes,
} from '../support/postgres/race-rounds.js'
import { askedPerson, layTrack, type RaceTrack } from '../support/postgres/race-track.js'

const rounds = 3

let track: RaceTrack
let processes: readonly AppProcess[]

beforeAll(async () => {
  track = await layTrack(inject('postgresUrl'))
  processes = await startProcesses(4, { urls: [track.url], connections: 12 })
})
afterAll(async () => {
  await Promise.all(processes.map(({ kill }) => kill()))
  await track.close()
})

async function race(round: RaceRound): Promise<void> {
  const callees = processes.map(({ call }) => call)
  for (let at = 1; at <= rounds; at += 1) {
    expect(await round.run(track, callees), `round ${at}`).toEqual(round.comesTo)
  }
}

describe('four processes on one PostgreSQL', { timeout: 300_000 }, () => {
  it('C4: of 64 right codes in four processes one is accepted', () => race(rightCodes))

  it('C5, C8: of 200 wrong codes in four processes five are judged and counted', () => race(wrongCodes))

  it('C18: of 64 chats that scan one link in four processes one becomes the token', () => race(claims))

  it('R23: of 64 starts in four processes as many send a code as are left of what one session may have', () =>
    race(sends))

  it('R22, C4: of 64 presses in four processes one approves, and of 64 redeems one lets in', () => race(presses))

  it('R24, C26: of right and wrong numbers in four processes one counts, and a miss is one miss', () =>
    race(rightAndWrong))

  it('C24: pressed in four processes while it is cancelled and its token is revoked, a button lets nobody in', () =>
    race(endings))

  it('C13, R9: pressed in four processes while wrong codes lock the person, a button lets nobody in', () =>
    race(locking))

  it('R18, C28: of 64 questions from four processes three are sent, and the last one lives', () => race(questions))

  it('C10: of 64 codes in four processes none is accepted once it was answered that the Resource is off', () =>
    race(closings))

  it('no commit of a process goes by what another process is changing', () => race(crossings))
})

describe('a process that is killed', () => {
  it('C47: between the word of the messenger and writing it down costs one message more, and it has the same code', async () => {
    const { resourceId } = track
    const { userId, chatId } = await askedPerson(track)
    const [doomed] = await startProcesses(1, { urls: [track.url] })
    const taken = doomed?.endAfterSending()
    void doomed?.call({ do: 'start', resourceId, userId, chatId })
    const code = await taken
    await doomed?.ended
    const ofPerson =
      'select state from chatfactor.deliveries where user_id = $1 and challenge_id is not null order by id'
    expect((await track.query(ofPerson, [userId])).at(-1)).toEqual({ state: 'waiting' })

    const clock = fakeClock(new Date(Date.now() + 60_000))
    const [one, other] = [startInstance({ urls: [track.url], clock }), startInstance({ urls: [track.url], clock })]
    const both = [one, other]
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(both.map(({ chatfactor }) => chatfactor.worker.runOnce()))
      clock.set(new Date(clock.now().getTime() + 35_000))
    }
    const sent = both.flatMap(({ telegram }) => telegram.sent.filter(({ to }) => to.chatId === chatId))
    expect(sent).toMatchObject([{ message: { type: 'otp', code } }])
    expect((await track.query(ofPerson, [userId])).at(-1)).toEqual({ state: 'sent' })
    await Promise.all(both.map(({ close }) => close()))
  })

  it('C47: loses no message: another process sends the same code when the lease is over, and once', async () => {
    const { resourceId } = track
    const { userId, chatId } = await askedPerson(track)
    const [doomed] = await startProcesses(1, { urls: [track.url] })
    const hanging = doomed?.hang()
    void doomed?.call({ do: 'start', resourceId, userId, chatId })
    const code = await hanging
    await doomed?.kill()

    const clock = fakeClock(new Date())
    const [one, other] = [startInstance({ urls: [track.url], clock }), startInstance({ urls: [track.url], clock })]
    const sent = () => [one, other].flatMap(({ telegram }) => telegram.sent.filter(({ to }) => to.chatId === chatId))
    await one.chatfactor.worker.runOnce()
    expect(sent()).toEqual([])
    clock.set(new Date(Date.now() + 60_000))
    await Promise.all([one, other].map(({ chatfactor }) => chatfactor.worker.runOnce()))
    expect(sent()).toMatchObject([{ message: { type: 'otp', code } }])
    await Promise.all([one.close(), other.close()])
  })
})
