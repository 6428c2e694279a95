import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { grants } from '@chatfactor/core/feature'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { grantRows, type Seen } from '../../support/trust/grants.js'
import { setStage } from '../../support/trust/stage.js'
import {
  browsersOf,
  given,
  grantNames,
  titledWalks,
  type Walk,
  walkThrough,
  wayNames,
} from '../../support/trust/walk-ways.js'
import { lock, type Way, ways } from '../../support/trust/ways.js'

function memoryStages() {
  const { local: _local, ...store } = memoryStore()
  return () => ({ ...store })
}

/** Those that the commit draws; `pnpm test:slow doors` and `DRAW=all` walk through all of them. */
const some = drawn(titledWalks, 24, ({ title }) => title)

describe('every way to end trust ends every grant of those that it is about, on every process, and nobody else’s', () => {
  it.each(some)('R2, R6, R28: in memory, $title', async ({ walk }) => {
    const stage = await setStage(memoryStages(), walk)
    onTestFinished(() => stage.close())
    await walkThrough(stage, walk)
  })

  it('R9: a lock suspends proofs and ends nothing', async () => {
    const walk: Walk = { way: 'nothing ends', hasAccounts: true, single: 'own', hasPasswords: false }
    const stage = await setStage(memoryStages(), walk)
    onTestFinished(() => stage.close())
    const browsers = await browsersOf(stage, true)
    const looks = await given(stage, walk, browsers)
    await lock(stage)
    const during = ['session of the portal', 'proof', 'code in flight', 'approval in flight']
    const seen = new Map<string, Seen>()
    for (const { name, who, look } of looks) {
      if (who !== 'bens' && during.includes(name)) seen.set(`${name}, ${who}`, await look())
    }
    expect(Object.fromEntries(seen)).toEqual({
      'session of the portal, intruder': 'stands',
      'session of the portal, own': 'stands',
      'proof, intruder': 'locked',
      'proof, own': 'locked',
      'code in flight, intruder': 'locked',
      'code in flight, own': 'locked',
      'approval in flight, intruder': 'locked',
      'approval in flight, own': 'locked',
    })
  })
})

const root = join(import.meta.dirname, '../../../..')
const packages = ['core', 'accounts', 'operations', 'console', 'portal', 'authorizations']

/** Every source of these packages, by its path below `src`. */
function sources(): ReadonlyMap<string, string> {
  const found = packages.flatMap((name) => {
    const src = join(root, 'packages', name, 'src')
    return readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => [path, readFileSync(join(src, path), 'utf8')] as const)
  })
  return new Map(found)
}

describe('the table of ways and grants', () => {
  it('has a row for each kind of grant that core knows', () => {
    const kinds = new Set(grantNames.map((name) => grantRows[name].kind))
    expect([...kinds].toSorted()).toEqual(Object.keys(grants).toSorted())
  })

  it('has a way for each source that ends trust, and no epoch is raised but by the one rule', () => {
    const ends = /\b(?:endTrust|endTrustOf|othersEnd)\(|,\s*endTrust,?\s*\)|\bendsSessions: '/
    const found = [...sources()].filter(([path, text]) => !path.startsWith('rules/') && ends.test(text))
    // It ends what the verbs say that change something of one's own.
    const own = 'self-service/own-record.ts'
    const named = new Set(wayNames.flatMap((name): readonly string[] => ways[name].of))
    expect(
      found
        .map(([path]) => path)
        .filter((path) => path !== own)
        .toSorted(),
    ).toEqual([...named].toSorted())
    const raising = [...sources()].filter(([, text]) => /[eE]poch\w*\s*(?:\+\s*1|\+=|\+\+)/.test(text))
    expect(raising.map(([path]) => path)).toEqual(['rules/trust.ts'])
  })

  it('says why a cell comes out otherwise', () => {
    const reasons = wayNames.flatMap((name) => {
      const { but = {} }: Way = ways[name]
      return Object.values(but).map(({ why }) => why)
    })
    expect(reasons.filter((why) => why.length < 8)).toEqual([])
  })
})
