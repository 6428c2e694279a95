import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { coreContender } from '../contenders/core-contender.js'
import { type Task, taskSchema } from './task.js'

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

let given: Task & { readonly step: 'prepare' }

async function obey(message: unknown): Promise<void> {
  const task = taskSchema.parse(message)
  if (task.step === 'prepare') {
    given = task
    chatfactor.learn(given.people, given.states)
    await chatfactor.prepare?.(given.operation, given.people)
  }
  if (task.step === 'go') await serve()
  process.send?.({ states: task.step === 'tell' ? chatfactor.known(given.people) : [] })
}

async function serve(): Promise<void> {
  const { operation, people, concurrency } = given
  const queue = people.values()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const person of queue) await chatfactor.run(operation, person)
    }),
  )
  await chatfactor.settled()
}
