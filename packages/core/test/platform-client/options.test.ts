import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'
import { checkedOptions, optionShapes } from '../../src/doors/transport.js'
import { systemClock } from '../../src/index.js'

const shape = z.strictObject({
  credential: z.string().regex(/^\d+$/, 'must have digits alone'),
  template: z.strictObject({ name: z.string() }).optional(),
  baseUrl: optionShapes.httpRoot('https://api.example'),
  timeoutMs: optionShapes.timeoutMs,
  name: optionShapes.name('example'),
  clock: optionShapes.clock,
  onHeard: z.optional(optionShapes.callback<(text: string) => void>()),
})

function refusalOf(options: object) {
  try {
    checkedOptions(shape, options)
  } catch (error) {
    return error
  }
  return expect.fail('nothing was refused')
}

describe('the options of an adapter', () => {
  it('are completed', () => {
    expect(checkedOptions(shape, { credential: '1' })).toEqual({
      credential: '1',
      baseUrl: 'https://api.example',
      timeoutMs: 5_000,
      name: 'example',
      clock: systemClock,
    })
  })

  it('that are wrong are said in the words of zod, also where the shape is of its smaller part, which has none', () => {
    const shape = mini.strictObject({ credential: mini.string(), baseUrl: optionShapes.httpRoot() })
    const options = { credential: 7, baseUrl: 'https://a.example' }
    expect(() => checkedOptions(shape, options)).toThrow('expected string, received number')
  })

  it.each([
    ['credential', { credential: 'canary' }, 'must have digits alone'],
    ['credential', {}, expect.any(String)],
    ['template.name', { credential: '1', template: { name: 7 } }, expect.any(String)],
    ['timeoutMs', { credential: '1', timeoutMs: 123_456 }, expect.stringContaining('60,000')],
    ['nickname', { credential: '1', nickname: 'canary' }, 'there is no such option'],
    ['template.colour', { credential: '1', template: { name: 'a', colour: 'canary' } }, 'there is no such option'],
  ])('that are wrong are refused by name: %s', (option, options, problem) => {
    expect(refusalOf(options)).toMatchObject({ code: 'INVALID_CONFIG', details: { option, problem } })
  })

  it('C41: are never repeated in a refusal', () => {
    const options = { credential: 'canary', baseUrl: 'ftp://canary', name: 'CANARY', onHeard: 'canary' }
    for (const [name, value] of Object.entries(options)) {
      const error = refusalOf({ credential: '1', [name]: value })
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/canary/i)
    }
  })

  it.each(['', 'Ana', '-eu', 'a_b', 'x'.repeat(41)])('name no transport %j', (name) => {
    expect(refusalOf({ credential: '1', name })).toMatchObject({ details: { option: 'name' } })
  })

  it('may have a shape of another library, which keeps the Standard Schema', () => {
    const issues = [{ message: 'must be a colour', path: ['look', { key: 'accent' }] }]
    const strange = { '~standard': { validate: (given: unknown) => (given === 'good' ? { value: 7 } : { issues }) } }
    expect(checkedOptions(strange, 'good')).toBe(7)
    expect(() => checkedOptions(strange, 'bad')).toThrow('look.accent')
    const late = { '~standard': { validate: async () => ({ value: 7 }) } }
    expect(() => checkedOptions(late, 'good')).toThrow('async shape')
  })

  it('have an address without a slash at its end, and nothing behind its path', () => {
    const { baseUrl } = checkedOptions(shape, { credential: '1', baseUrl: 'http://127.0.0.1:1//' })
    expect(baseUrl).toBe('http://127.0.0.1:1')
    for (const wrong of [
      'api.example',
      'ftp://a.example',
      'https://a:b@c.example',
      'https://a.example?b',
      'https://a.example#b',
    ]) {
      expect(refusalOf({ credential: '1', baseUrl: wrong })).toMatchObject({ details: { option: 'baseUrl' } })
    }
  })

  it.each([null, {}, { now: () => new Date() }, 'noon'])('take %j for no clock', (clock) => {
    expect(refusalOf({ credential: '1', clock })).toMatchObject({ details: { option: 'clock' } })
  })

  it.each([99, 60_001, 1.5, Number.NaN])('give no call %d milliseconds', (timeoutMs) => {
    expect(refusalOf({ credential: '1', timeoutMs })).toMatchObject({ details: { option: 'timeoutMs' } })
  })
})
