import type { Store } from '@chatfactor/core'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { coreContender } from '../contenders/core-contender.js'
import { type Task, type TaskAnswer, taskSchema } from './task.js'

/** A process that serves its share of the people on its parent's orders; it ends with the parent. */
const [, , url = '', resourceId = '', letter = '', people = '0'] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 10 })
const store = postgresStore({ pool })
const counts = { commits: 0, inVain: 0 }
const counting: Store = {
  ...store,
  async commit(writes, hint) {
    const answer = await store.commit(writes, hint)
    counts.commits += 1
    if (answer.outcome === 'stale') counts.inVain += 1
    return answer
  },
}
const chatfactor = coreContender('one of several', counting, resourceId, letter, Number(people))

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
    if (task.forgets) await chatfactor.restart()
  }
  if (task.step === 'go') await serve()
  const answer: TaskAnswer = { states: task.step === 'tell' ? chatfactor.known(given.people).slice() : [], ...counts }
  process.send?.(answer)
}

async function serve(): Promise<void> {
  const { operation, people, concurrency } = given
  const queue = people.values()
  Object.assign(counts, { commits: 0, inVain: 0 })
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const person of queue) await chatfactor.run(operation, person)
    }),
  )
  await chatfactor.settled()
}
