import { setTimeout as pause } from 'node:timers/promises'
import { tally } from './after.js'
import type { Siege } from './siege.js'

const others = 100
const wantedEveryMs = 100
const writesEveryMs = 200
const inTimeMs = 2_000

/** Somebody who never enrolled writes to the bot without end, while others want their codes. */
export const stranger: Siege = {
  name: 'stranger',
  what: 'A stranger writes to the bot, 20 messages at once and then 5 a second; 100 others want codes, ten a second',
  before: '0 of 100',
  goal: '100 of 100, each within 2 s',
  async run(ground) {
    const { chatfactor, botApi, people, wantCode, hear } = await ground.place({ people: others })
    chatfactor.worker.start()
    let isWriting = true
    const writing = (async () => {
      await Promise.all(Array.from({ length: 20 }, () => hear('666', '/help')))
      while (isWriting) {
        await pause(writesEveryMs)
        await hear('666', '/help')
      }
    })()
    await pause(1_000)

    const heard = await Promise.all(
      people.map(async (person, at) => {
        await pause(at * wantedEveryMs)
        const wantedAt = performance.now()
        return { person, wantedAt, outcome: await wantCode(person) }
      }),
    )
    await pause(inTimeMs)
    isWriting = false
    await writing
    const inTime = heard.filter(({ person, wantedAt }) =>
      botApi.arrivals.some(
        ({ chatId, code, fate, at }) =>
          chatId === person.chatId && code !== null && fate === 'taken' && at - wantedAt <= inTimeMs,
      ),
    )
    const today = `${inTime.length} of ${others}; heard: ${tally(heard.map(({ outcome }) => outcome))}`
    return { today, isHeld: inTime.length === others }
  },
}
