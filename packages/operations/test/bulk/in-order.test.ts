import { describe, expect, it } from 'vitest'
import { inOrder } from '../../src/bulk/in-order.js'

/** Tasks that end when they are told to. */
function tasksOf(count: number) {
  const begun: number[] = []
  const ends = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  let isClosed = false
  async function* tasks(): AsyncGenerator<() => Promise<number>> {
    try {
      for (let at = 0; at < count; at += 1) {
        yield () =>
          new Promise((resolve, reject) => {
            begun.push(at)
            ends.set(at, { resolve: () => resolve(at), reject })
          })
      }
    } finally {
      isClosed = true
    }
  }
  return { begun, tasks: tasks(), isClosed: () => isClosed, end: (at: number) => ends.get(at) }
}

/** Lets everything that can go on do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('things done several at once', () => {
  it('R38: are given in the order in which they were begun, however they end', async () => {
    const { begun, tasks, end } = tasksOf(5)
    const given: number[] = []
    const reading = (async () => {
      for await (const one of inOrder(tasks, 3)) given.push(one)
    })()
    await settled()
    expect(begun).toEqual([0, 1, 2])
    end(2)?.resolve()
    end(1)?.resolve()
    await settled()
    expect(given).toEqual([])
    end(0)?.resolve()
    await settled()
    expect(given).toEqual([0, 1, 2])
    expect(begun).toEqual([0, 1, 2, 3, 4])
    end(3)?.resolve()
    end(4)?.resolve()
    await reading
    expect(given).toEqual([0, 1, 2, 3, 4])
  })

  it('R38: end with the first that fails, and nothing behind it is given', async () => {
    const { tasks, end, isClosed } = tasksOf(9)
    const given: number[] = []
    const reading = (async () => {
      for await (const one of inOrder(tasks, 3)) given.push(one)
    })()
    const failed = expect(reading).rejects.toThrow('no store')
    await settled()
    end(2)?.resolve()
    end(1)?.reject(new Error('no store'))
    end(0)?.resolve()
    await settled()
    end(3)?.resolve()
    await failed
    expect(given).toEqual([0])
    expect(isClosed()).toBe(true)
  })

  it('R38: are waited for where their reader has enough, and no others begin', async () => {
    const { begun, tasks, end, isClosed } = tasksOf(9)
    let isOver = false
    const reading = (async () => {
      for await (const one of inOrder(tasks, 3)) if (one === 0) break
      isOver = true
    })()
    await settled()
    end(0)?.resolve()
    await settled()
    expect([isOver, begun]).toEqual([false, [0, 1, 2]])
    end(1)?.resolve()
    end(2)?.reject(new Error('no store'))
    await reading
    expect([begun, isClosed()]).toEqual([[0, 1, 2], true])
  })
})
