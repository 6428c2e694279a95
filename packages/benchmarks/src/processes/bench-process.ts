import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { coreContender } from '../contenders/core-contender.js'
import { taskSchema } from './task.js'

/** A process that serves its share of the people, as its parent says; it ends with the parent. */
const [, , url = '', resourceId = '', letter = '', people = '0'] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 10 })
const chatfactor = coreContender('one of several', postgresStore({ pool }), resourceId, letter, Number(people))

process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  obey(message).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})

async function obey(message: unknown): Promise<void> {
  const { step, operation, people, states, concurrency } = taskSchema.parse(message)
  if (step === 'prepare') {
    chatfactor.learn(people, states)
    await chatfactor.prepare?.(operation, people)
    process.send?.({ states: [] })
    return
  }
  const queue = people.values()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const person of queue) await chatfactor.run(operation, person)
    }),
  )
  await chatfactor.settled()
  process.send?.({ states: chatfactor.known(people) })
}
