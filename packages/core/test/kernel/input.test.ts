import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'
import { newId } from '../../src/kernel/ids.js'
import { parseInput } from '../../src/kernel/input.js'
import { midnight } from '../support/setting.js'

const schema = z.strictObject({
  name: z.string().min(3, 'is short'),
  kind: z.enum(['otp', 'approval']),
  user: z.union([z.strictObject({ id: z.string() }), z.strictObject({ externalId: z.string() })]),
})

describe('checking input', () => {
  it('names every wrong field, and never repeats a value', () => {
    expect.assertions(2)
    try {
      parseInput(schema, { name: 'q7', kind: 'secret-value', user: { id: 4711 } })
    } catch (error) {
      expect(error).toMatchObject({
        code: 'INVALID_INPUT',
        details: { issues: [{ field: 'name' }, { field: 'kind' }, { field: 'user' }] },
      })
      expect(JSON.stringify(error) + String(error)).not.toMatch(/q7|secret-value|4711/)
    }
  })

  it('says what is expected, in words that no setting of zod changes', () => {
    const before = mini.config()
    const said = 'name: Invalid input: expected string, received undefined; kind: Invalid option: expected one of'
    const shape = mini.strictObject({ name: mini.string(), kind: mini.enum(['otp', 'approval']) })
    try {
      mini.config({ localeError: () => 'nein', customError: () => 'no' })
      expect(() => parseInput(shape, {})).toThrow(said)
      mini.config({ localeError: undefined, customError: undefined })
      expect(() => parseInput(shape, {})).toThrow(said)
    } finally {
      mini.config(before)
    }
  })

  it('refuses fields that it does not know, by name', () => {
    expect(() => parseInput(schema, { name: 'abc', kind: 'otp', user: { id: 'a' }, admin: true })).toThrow(
      'has unknown fields: admin',
    )
  })

  it('C41: keeps its limits, and no code that somebody gave instead', () => {
    const limits = z.strictObject({ maxAgeMs: z.number().max(86_400_000), code: z.string().min(100_000) })
    const refusal = () => parseInput(limits, { maxAgeMs: 91_827_364, code: '918273' })
    expect(refusal).toThrow(/maxAgeMs: .*86,400,000; code: .*100,000/)
    expect(refusal).not.toThrow(/918|redacted/)
    const quoted = z.string().refine(() => false, { error: ({ input }) => `${input} is none` })
    expect(() => parseInput(quoted, '918273')).toThrow('[redacted] is none')
  })

  it.each([undefined, null, 'text', 7, []])('refuses %j instead of an object', (input) => {
    expect(() => parseInput(schema, input)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })
})

describe('ids', () => {
  it('are 26 characters, never the same, and sort by the time they were made', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => newId(new Date(midnight.getTime() + at)))
    for (const id of ids) expect(id).toMatch(/^[0-9a-hj-km-np-tv-z]{26}$/)
    expect([...ids].sort()).toEqual(ids)
    const atOnce = Array.from({ length: 5000 }, () => newId(midnight))
    expect(new Set(atOnce).size).toBe(atOnce.length)
  })
})
