import { isChatfactorError } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import type { ImportedLine, ImportOptions, OnDuplicate } from '../src/index.js'
import { bulkSetting, djangoHash } from '../test/support/bulk-setting.js'

const files = Number(process.env.IMPORT_FILES ?? 400)
const seed = Number(process.env.IMPORT_SEED ?? 41)
const secret = 'hunter2hunter2'

/** Numbers that look drawn, and are the same for the same seed. */
function drawing(from: number) {
  let state = from
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return { below, one: <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0] }
}

type Drawing = ReturnType<typeof drawing>

const columns = ['login', 'externalId', 'email', 'phone', 'firstName', 'language', 'active', 'passwordHash', 'resource']
const dirt = ['"', ',', ';', '\n', '\r', '\0', '\ufeff', '=', "'", '\ud800', '\ufffd', 'é', '""', secret] as const

function cell(column: string, { below, one }: Drawing): string {
  const who = below(3_000)
  const good: Readonly<Record<string, string>> = {
    ...{ login: `p${who}`, externalId: `e${who}`, email: `p${who}@example.org`, phone: `+38044${1_000_000 + who}` },
    ...{ firstName: one(['Ann', 'Bén', "O'Neil"]), language: one(['uk', 'pt-BR']), active: one(['true', '0']) },
    ...{ passwordHash: djangoHash, resource: one(['billing', 'Payroll', 'billing;payroll']) },
  }
  const drawn = one([good[column] ?? '', good[column] ?? '', good[column] ?? '', '', secret, '=1+1', 'x'.repeat(300)])
  return below(4) === 0 ? `"${drawn.replaceAll('"', '""')}"` : drawn
}

/** A file that is nearly one of people. */
function file(drawn: Drawing): string {
  const { below, one } = drawn
  const mark = one([',', ',', ';', '\t'])
  const head = columns.filter((column) => column === 'login' || below(2) === 0)
  const rows = Array.from({ length: below(9) }, () =>
    (below(12) === 0 ? head.slice(1) : head).map((column) => cell(column, drawn)).join(mark),
  )
  let text = [head.join(mark), ...rows].join(one(['\n', '\r\n', '\r']))
  for (let times = below(3) === 0 ? below(6) : 0; times > 0; times -= 1) {
    const at = below(text.length + 1)
    text = text.slice(0, at) + (below(3) === 0 ? '' : one(dirt)) + text.slice(at + below(2))
  }
  return text
}

describe('files that nobody meant to write', () => {
  it(`R38, C41: ${files} of them give each line one fate, a dry run the same one, and nobody twice`, {
    timeout: 900_000,
  }, async () => {
    const { chatfactor, store } = await bulkSetting({ store: memoryStore() })
    const drawn = drawing(seed)
    const count = async () => {
      let people = 0
      let after: string | null = null
      do {
        const page: { readonly items: readonly object[]; readonly next: string | null } = await store.list('users', {
          ...{ index: 'all', equals: {}, after, limit: 500 },
        })
        people += page.items.length
        after = page.next
      } while (after !== null)
      return people
    }
    const outcome = async (text: string, options: ImportOptions) => {
      const lines: ImportedLine[] = []
      try {
        for await (const line of chatfactor.users.import(text, options)) lines.push(line)
        return { lines, problem: null }
      } catch (error) {
        if (!isChatfactorError(error, 'INVALID_INPUT')) throw error
        return { lines, problem: error.message }
      }
    }
    let people = 0
    for (let at = 0; at < files; at += 1) {
      const text = file(drawn)
      const options = { name: `file ${at}`, onDuplicate: drawn.one<OnDuplicate>(['fail', 'skip']) }
      const tried = await outcome(text, { ...options, dryRun: true })
      const real = await outcome(text, options)
      const told = JSON.stringify(real)
      expect(told).not.toContain(secret)
      const numbers = real.lines.map(({ line }) => line)
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      expect({ file: text, ...tried }).toEqual({
        ...{ file: text, problem: real.problem },
        lines: real.lines.map((line) => (line.fate === 'created' ? { ...line, userId: null } : line)),
      })
      const created = real.lines.filter(({ fate }) => fate === 'created').length
      const again = await outcome(text, options)
      expect(again.lines.filter(({ fate }) => fate === 'created').length).toBeLessThanOrEqual(
        real.problem === null ? 0 : created,
      )
      people += created
      if (at % 50 === 0) expect(await count()).toBe(people)
    }
    expect(await count()).toBe(people)
    expect(people).toBeGreaterThan(files / 4)
  })
})
