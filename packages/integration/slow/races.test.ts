import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { endings, locking, presses, questions, rightAndWrong } from '../support/postgres/approval-rounds.js'
import type { Instance } from '../support/postgres/instance.js'
import { calleeOf } from '../support/postgres/perform.js'
import {
  changes,
  claims,
  crossings,
  type RaceRound,
  rightCodes,
  sends,
  switches,
  wrongCodes,
} from '../support/postgres/race-rounds.js'
import { layTrack, type RaceTrack, startInstances } from '../support/postgres/race-track.js'

/** Few, for a run of all tests; `postgres-runs/races.ts` runs 50 of each, or more. */
const rounds = 10

let track: RaceTrack
let instances: readonly Instance[]

beforeAll(async () => {
  track = await layTrack(inject('postgresUrl'))
  instances = startInstances(track.url, 4, 12)
})
afterAll(async () => {
  await Promise.all(instances.map(({ close }) => close()))
  await track.close()
})

async function race(round: RaceRound): Promise<void> {
  for (let at = 1; at <= rounds; at += 1) {
    expect(await round.run(track, instances.map(calleeOf)), `round ${at}`).toEqual(round.comesTo)
  }
}

describe('four instances with connections of their own on one PostgreSQL', { timeout: 300_000 }, () => {
  it('C4: of 64 right codes one is accepted and the others were used already', () => race(rightCodes))

  it('C5, C8: of 200 wrong codes five are judged and counted, and the right one comes too late', () => race(wrongCodes))

  it('C18: of 64 chats that scan one link one becomes the token', () => race(claims))

  it('R23: of 64 starts as many send a code as are left of what one session may have', () => race(sends))

  it('R22, C4: of 64 presses one approves, and of 64 redeems one lets in', () => race(presses))

  it('R24, C26: of right and wrong numbers at once one counts, and a miss is one miss', () => race(rightAndWrong))

  it('C24: pressed while it is cancelled and its token is revoked, a button lets nobody in', () => race(endings))

  it('C13, R9: pressed while wrong codes lock the person, a button lets nobody in', () => race(locking))

  it('R18, C28: of 64 questions at once three are sent, and the last one lives', () => race(questions))

  it('no update is lost when 32 change one Resource', () => race(changes))

  it('C10: when a change of a Resource is answered, nothing comes that went by what it was before', () =>
    race(switches))

  it('no commit goes by what another one is changing: of every two on duty one stays', () => race(crossings))
})
