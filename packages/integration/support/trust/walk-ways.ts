import { expect } from 'vitest'
import { type Browser, signInAt, signInAtHost } from './browser.js'
import { type GrantName, type GrantRow, grantRows, type Seen } from './grants.js'
import { chatOf, type Stage } from './stage.js'
import { type Way, type WayName, ways } from './ways.js'

/** Whose browser it is. */
export type Who = 'intruder' | 'own' | 'bens'
const everyone: readonly Who[] = ['intruder', 'own', 'bens']

export const wayNames = Object.keys(ways).filter((name): name is WayName => Object.hasOwn(ways, name))
export const grantNames = Object.keys(grantRows).filter((name): name is GrantName => Object.hasOwn(grantRows, name))

/** One way, and what is begun before it. */
export interface Walk {
  readonly way: WayName
  readonly hasAccounts: boolean
  /** Which of Ana's browsers has what she can have one of. */
  readonly single: 'intruder' | 'own'
  /** Whether Ana and Ben have one, so that a link to a new password is mailed, or none, so that one to sign in with is. */
  readonly hasPasswords: boolean
}

const walks: readonly Walk[] = wayNames.flatMap((way) =>
  [true, false].flatMap((hasAccounts) => {
    const one: Way = ways[way]
    if (!hasAccounts && one.needsAccounts === true) return []
    const singles = hasAccounts ? (['intruder', 'own'] as const) : (['intruder'] as const)
    return singles.map((single) => ({ way, hasAccounts, single, hasPasswords: single === 'own' }))
  }),
)

export const titledWalks = walks.map((walk) => ({
  title: `${walk.way}, ${walk.hasAccounts ? `begun by ${walk.single}` : 'without accounts'}`,
  walk,
}))

/** What has to be seen of a grant in a browser after a way. */
function expected(name: GrantName, who: Who, { way }: Walk): Seen {
  if (who === 'bens') return 'stands'
  const { ends, but, endsToken }: Way = ways[way]
  const grant: GrantRow = grantRows[name]
  const usual = but?.[name]?.[who] ?? ends[who]
  if (grant.isBare === true) return usual === 'disowned' ? usual : 'stands'
  return usual === 'stands' && endsToken === true && grant.isOfToken === true ? 'ended' : usual
}

/** Which grants a browser has in this walk. */
function has(name: GrantName, who: Who, { hasAccounts, single, hasPasswords }: Walk): boolean {
  const grant: GrantRow = grantRows[name]
  if (!hasAccounts && grant.needsAccounts === true) return false
  if (grant.password === (hasPasswords ? 'has_not' : 'has')) return false
  return grant.isSingle !== true || who === 'bens' || who === single
}

/** Three people sign in. */
export async function browsersOf(stage: Stage, hasAccounts: boolean): Promise<Readonly<Record<Who, Browser>>> {
  const begin = hasAccounts ? signInAt : signInAtHost
  const { ana, ben } = stage
  const intruder = await begin(stage, ana, chatOf.ana, 'browser of the intruder')
  const own = await begin(stage, ana, chatOf.ana, 'browser of Ana')
  return { intruder, own, bens: await begin(stage, ben, chatOf.ben, 'browser of Ben') }
}

/** How to look at what was given. */
export type Looks = readonly { readonly name: GrantName; readonly who: Who; readonly look: () => Promise<Seen> }[]

/** What the three browsers were given. */
export async function given(stage: Stage, walk: Walk, browsers: Readonly<Record<Who, Browser>>): Promise<Looks> {
  const by = walk.hasAccounts ? stage.warm : stage.plain
  const looks: { name: GrantName; who: Who; look: () => Promise<Seen> }[] = []
  for (const name of grantNames) {
    const grant: GrantRow = grantRows[name]
    for (const who of everyone) {
      if (has(name, who, walk)) looks.push({ name, who, look: await grant.give(stage, by, browsers[who]) })
    }
  }
  return looks
}

/** One way, and all that three browsers were given. */
export async function walkThrough(stage: Stage, walk: Walk): Promise<void> {
  const browsers = await browsersOf(stage, walk.hasAccounts)
  const looks = await given(stage, walk, browsers)
  await ways[walk.way].end(stage, browsers)
  await stage.elsewhere.settled()
  const seen = new Map<string, Seen>()
  for (const { name, who, look } of looks) seen.set(`${name}, ${who}`, await look())
  const wanted = looks.map(({ name, who }) => [`${name}, ${who}`, expected(name, who, walk)] as const)
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(wanted))
  expect(stage.made.problems).toEqual([])
}
