import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import type { Setting } from '../support/setting.js'

/** The shapes that verbs had their input checked with, since somebody looked last. */
const shapes: unknown[] = []

/** A setting whose verbs note what they check with. Modules are loaded anew for it: other files of tests may have loaded them already. */
async function watchedHome() {
  const { parseInput } = await import('../../src/kernel/input.js')
  vi.resetModules()
  const watched: typeof parseInput = (schema, input) => {
    shapes.push(schema)
    return parseInput(schema, input)
  }
  vi.doMock('../../src/kernel/input.js', async (original) => ({ ...(await original<object>()), parseInput: watched }))
  const { home } = await import('../support/setting.js')
  return home()
}

/** What gets to the first check of a verb, or past it to the next. */
const attempts: readonly (readonly unknown[])[] = [[], ['id'], ['id', {}], ['id', 'id', {}], ['telegram', [{}]]]
/** They take no input, or never end. */
const others = /^(worker\.|poll$|on$|settled$|close$|handleWebhook$|transports\.|.*\.watch$)/

let found: Readonly<Record<string, readonly string[]>> = {}
let act: Setting
beforeAll(async () => {
  act = await watchedHome()
  const { chatfactor, ana, resource, clock } = act
  const now = clock.now().getTime()
  const methods = { password: now, otp: now }
  const me = chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods })
  const { createAdministration } = await import('@chatfactor/console')
  const administration = createAdministration(chatfactor)
  const admin = administration.as({ adminId: 'root', resources: 'all' })
  const verbs = [
    ...sortedVerbs(chatfactor),
    ...sortedVerbs({ administration }),
    ...sortedVerbs(me, 'me'),
    ...sortedVerbs(admin, 'admin'),
  ]
  const limits: Record<string, readonly string[]> = {}
  for (const { name, verb } of verbs.filter((one) => !others.test(one.name))) {
    shapes.length = 0
    // Whether it lowers somebody's protection is asked of a Resource that is there, before the change is read.
    const known = name === 'admin.resources.update' ? [[resource.id, {}]] : []
    for (const given of [...attempts, ...known]) {
      try {
        await Reflect.apply(verb, undefined, [...given])
      } catch {
        // What it was checked with is all that matters.
      }
    }
    const own = new Set(shapes.flatMap(limitsIn))
    if (own.size > 0) limits[name] = [...own]
  }
  found = limits
})
afterAll(() => {
  vi.doUnmock('../../src/kernel/input.js')
  vi.resetModules()
})

interface Verb {
  readonly name: string
  readonly verb: (...given: never) => unknown
}

/** Every function of an object, and of the objects in it, by its path. */
function verbsOf(value: object, path = ''): readonly Verb[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]): readonly Verb[] => {
    const name = path === '' ? key : `${path}.${key}`
    if (isVerb(part)) return [{ name, verb: part }]
    return typeof part === 'object' && part !== null ? verbsOf(part, name) : []
  })
}

/** In an order that does not change with the one in which they are put together. */
function sortedVerbs(value: object, path = ''): readonly Verb[] {
  return verbsOf(value, path).toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

function isVerb(value: unknown): value is Verb['verb'] {
  return typeof value === 'function'
}

/** The limits of a shape, one line each: `challengeId 1 to 100 characters`. */
function limitsIn(shape: unknown): readonly string[] {
  return shape instanceof z.core.$ZodType
    ? limitsOf(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }), '')
    : []
}

interface Described {
  readonly [key: string]: unknown
}

function limitsOf(part: Described, path: string): readonly string[] {
  const own = [
    range(part.minLength, part.maxLength, 'characters'),
    range(part.minItems, part.maxItems, 'items'),
    range(part.minimum, part.maximum, 'by number'),
  ].flatMap((text) => (text === null ? [] : [`${path === '' ? 'itself' : path} ${text}`]))
  const inner = [
    ...Object.entries(described(part.properties)).map(([key, value]) => ({
      value,
      at: path === '' ? key : `${path}.${key}`,
    })),
    ...listed(part.anyOf).map((value) => ({ value, at: path })),
    ...listed(part.oneOf).map((value) => ({ value, at: path })),
    ...listed(part.allOf).map((value) => ({ value, at: path })),
    { value: part.items, at: `${path}[]` },
  ]
  return [...own, ...inner.flatMap(({ value, at }) => (isDescribed(value) ? limitsOf(value, at) : []))]
}

/** `null` where neither end is limited; whole numbers are as good as not limited. */
function range(least: unknown, most: unknown, of: string): string | null {
  const from = least === Number.MIN_SAFE_INTEGER ? undefined : least
  const to = most === Number.MAX_SAFE_INTEGER ? undefined : most
  return from === undefined && to === undefined ? null : `${from ?? 'any'} to ${to ?? 'any'} ${of}`
}

function isDescribed(value: unknown): value is Described {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function described(value: unknown): Described {
  return isDescribed(value) ? value : {}
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

describe('what a verb takes', () => {
  it('C46: is limited at both ends as the table says, for every verb there is', async () => {
    const lines = Object.entries(found).flatMap(([verb, limits]) => limits.map((limit) => `${verb}: ${limit}\n`))
    expect(lines.length).toBeGreaterThan(150)
    // Whoever changes a limit, or adds one, looks at the difference and runs this with `-u`.
    await expect(lines.join('')).toMatchFileSnapshot('./expected-limits.txt')
  })

  it.each([
    [999, false],
    [1_000, true],
    [86_400_000, true],
    [86_400_001, false],
  ])('C46: is refused beyond an end and taken at it: a code of the last %i milliseconds', async (maxAgeMs, isTaken) => {
    const { chatfactor, resource, ana } = act
    const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
    const answer = chatfactor.secondFactor.check({ ...about, maxAgeMs })
    if (isTaken) expect(await answer).toMatchObject({ outcome: 'not_enrolled' })
    else
      await expect(answer).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { issues: [{ field: 'maxAgeMs' }] },
      })
  })
})
