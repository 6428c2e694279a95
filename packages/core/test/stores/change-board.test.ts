import { expect, it } from 'vitest'
import type { ChangeHint } from '../../src/doors/store.js'
import { createChangeBoard } from '../../src/stores/change-board.js'

const never = new AbortController().signal

it('wakes everybody who waits for a record, and nobody else', async () => {
  const board = createChangeBoard()
  const woken: string[] = []
  const wait = (id: string) => board.next(id, never).then(() => void woken.push(id))
  const two = Promise.all([wait('one'), wait('one')])
  void wait('other')
  board.changed('one')
  await two
  expect(woken).toEqual(['one', 'one'])
})

it('wakes when the signal aborts, also when it has already', async () => {
  const stop = new AbortController()
  const waiting = createChangeBoard().next('one', stop.signal)
  stop.abort()
  await waiting
  await createChangeBoard().next('one', stop.signal)
})

it('passes on what the store hints at, listens only once somebody waits, and once for all', async () => {
  let listeners = 0
  const hints: ((hint: ChangeHint) => void)[] = []
  const board = createChangeBoard({
    async *changes(signal) {
      listeners += 1
      while (!signal.aborted) {
        const hint = await new Promise<ChangeHint | null>((resolve) => {
          hints.push(resolve)
          signal.addEventListener('abort', () => resolve(null))
        })
        if (hint !== null) yield hint
      }
    },
  })
  expect(listeners).toBe(0)
  const both = Promise.all([board.next('one', never), board.next('one', never)])
  expect(listeners).toBe(1)
  hints[0]?.({ collection: 'enrollments', id: 'one' })
  await both
  board.close()
})

it('listens as soon as it is told to, and hands on which version a hint is about', async () => {
  const heard: ChangeHint[] = []
  const hint = { collection: 'assignments', id: 'one', version: 4 } as const
  const board = createChangeBoard(
    {
      async *changes() {
        yield hint
        board.close()
      },
    },
    (given) => void heard.push(given),
  )
  board.listen()
  board.listen()
  await board.next('one', board.closed)
  expect(heard).toEqual([hint])
})

it('listens again after the store hung up', async () => {
  let listeners = 0
  const board = createChangeBoard({
    // biome-ignore lint/correctness/useYield: a connection that breaks before the first hint
    async *changes() {
      listeners += 1
      if (listeners === 1) throw new Error('gone')
      board.changed('one')
    },
  })
  await board.next('one', never)
  expect(listeners).toBe(2)
  board.close()
})
