import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { linkLabel } from '../../../core/src/records/one-time-link-record.js'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { openStages } from '../../support/doors/stores.js'
import { derivingSources } from '../../support/leaked-key/labels.js'
import { type KeyedThing, keyedThings, lookedUp, madeOf } from '../../support/leaked-key/rows.js'
import { type LeakStage, setStage } from '../../support/leaked-key/stage.js'

const rows = Object.entries(keyedThings).map(([what, thing]): { what: string; thing: KeyedThing } => ({ what, thing }))

interface OnStore {
  readonly where: string
  readonly some: typeof rows
  open(): Promise<LeakStage>
}

const stores: readonly OnStore[] = [
  {
    where: 'in memory',
    some: rows,
    async open() {
      // A store that is not local: so each process remembers what it has seen.
      const { local: _local, ...store } = memoryStore()
      const stage = await setStage(() => ({ ...store }))
      onTestFinished(() => stage.close())
      return stage
    },
  },
  {
    where: 'on PostgreSQL',
    // Those that the commit draws; `DRAW=all` takes all of them.
    some: [...drawn(rows, 8, ({ what }) => what)],
    async open() {
      const { open, close } = await openStages(inject('postgresUrl'))
      const stage = await setStage(open)
      onTestFinished(async () => {
        await stage.close()
        await close()
      })
      return stage
    },
  },
]

describe.each(stores)('whatever was computed from a master key that leaked, $where', ({ some, open }) => {
  it.each(some)(
    'R27, C40: $what works while the key counts, also where a newer one stands in front of it',
    async ({ thing }) => {
      const stage = await open()
      const use = await thing.give(stage, stage.ana)
      await stage.warm()
      expect(await use()).toBe(thing.before)
    },
  )

  it.each(some)(
    'R27: $what is worthless once it was revoked elsewhere, and that of another key is not',
    async (row) => {
      const { thing } = row
      const stage = await open()
      const use = await thing.give(stage, stage.ana)
      const useOther = await thing.give(stage, stage.ben)
      await stage.warm()
      await stage.one.keys.revoke('leaked')
      expect(await use()).toBe(thing.after)
      expect(await useOther()).toBe(thing.before)
      // Nothing was merely put off.
      expect(stage.made.problems.filter((problem) => !problem.includes('leaked was revoked'))).toEqual([])
    },
  )
})

const root = join(import.meta.dirname, '../../../..')

/** Every source of the packages that derive anything. */
const files = ['core', 'accounts', 'console', 'portal', 'operations', 'authorizations'].flatMap((name) => {
  const src = join(root, 'packages', name, 'src')
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ file: `${name}/${path}`, text: readFileSync(join(src, path), 'utf8') }))
})
const sources = files.map(({ text }) => text)

describe('the table of what a key makes', () => {
  it('has a row for each kind of what is looked up by a keyed hash, and for nothing else', () => {
    const calls = sources.flatMap((text) =>
      [...text.matchAll(/\.lookupHash\(([^)]*)\)?/g)].map(([, given]) => given ?? ''),
    )
    const kinds = calls.flatMap((given) => /^[^,]*,\s*['`]([a-z_]+)/.exec(given)?.[1] ?? [])
    // One function is given the kind by its callers.
    const handed = sources.flatMap((text) =>
      [...text.matchAll(/codeHash\([^']*'([a-z_]+)'/g)].map(([, kind]) => kind ?? ''),
    )
    expect(calls.length - kinds.length).toBe(1)
    expect([...new Set([...kinds, ...handed])].toSorted()).toEqual(Object.keys(lookedUp).toSorted())
  })

  it('R27: names each source that derives, by its label: what is new has a label of its own', () => {
    const calls = /\b(?:derive|challengeSecret|screenSecret|secretOf)\((?:[^'();]|\([^()]*\))*('[^()]*)/g
    const labels = Object.keys(derivingSources)
    // The label of links has a name of its own.
    const found = files.flatMap(({ file, text }) =>
      [...text.replaceAll('linkLabel', `'${linkLabel}'`).matchAll(calls)].flatMap(([, given = '']) =>
        [...given.matchAll(/'([a-z_]+)'/g)].map(([, label = '']) => ({ label, file })),
      ),
    )
    const byLabel = labels.map((label) => {
      const own = found.filter((one) => one.label === label).map(({ file }) => file)
      return [label, [...new Set(own)].toSorted()]
    })
    expect(Object.fromEntries(byLabel)).toEqual(derivingSources)
  })

  it('has each row stand for something that a key makes, and gives a reason where there is none', () => {
    const all = [...Object.values(madeOf), ...Object.values(lookedUp)]
    const named = all.flatMap((one) => (typeof one === 'string' ? [] : one))
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(keyedThings).toSorted())
    expect(all.filter((one) => typeof one === 'string' && one.length < 20)).toEqual([])
  })
})
