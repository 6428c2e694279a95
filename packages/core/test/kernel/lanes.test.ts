import { describe, expect, it } from 'vitest'
import { createLanes } from '../../src/kernel/lanes.js'

/** A promise and the key to it. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

describe('lanes', () => {
  it('run work of one key one after the other, in the order it came', async () => {
    const lanes = createLanes()
    const diary: string[] = []
    const first = gate()
    const one = lanes.run('ana', async () => {
      diary.push('one begins')
      await first.opened
      diary.push('one ends')
    })
    const two = lanes.run('ana', async () => void diary.push('two'))
    await Promise.resolve()
    first.open()
    await Promise.all([one, two])
    expect(diary).toEqual(['one begins', 'one ends', 'two'])
  })

  it('let work of another key pass', async () => {
    const lanes = createLanes()
    const first = gate()
    const ana = lanes.run('ana', () => first.opened)
    expect(await lanes.run('ben', async () => 'passed')).toBe('passed')
    first.open()
    await ana
  })

  it('go on after work that failed, and only its caller hears of it', async () => {
    const lanes = createLanes()
    const failing = lanes.run('ana', () => Promise.reject(new Error('no')))
    const next = lanes.run('ana', async () => 'yes')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })

  it('are BUSY when 256 wait already, and free again afterwards', async () => {
    const lanes = createLanes()
    const first = gate()
    const waiting = Array.from({ length: 256 }, () => lanes.run('ana', () => first.opened))
    await expect(lanes.run('ana', async () => 'late')).rejects.toMatchObject({ code: 'BUSY' })
    expect(await lanes.run('ben', async () => 'other lane')).toBe('other lane')
    first.open()
    await Promise.all(waiting)
    expect(await lanes.run('ana', async () => 'again')).toBe('again')
  })
})
