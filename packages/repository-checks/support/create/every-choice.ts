/** What a project can be made of. */
export interface ProjectChoices {
  readonly framework: string
  readonly store: string
  readonly messengers: readonly string[]
}

/** What an app can be built on. */
export const frameworks = ['express', 'fastify', 'hono', 'koa', 'nest', 'next']
const stores = ['memory', 'postgres']
const messengers = ['telegram', 'viber', 'messenger']

/** The folder of a project: `koa-postgres-telegram-viber`. */
export const folderOf = ({ framework, store, messengers: chosen }: ProjectChoices): string =>
  [framework, store, ...chosen].join('-')

/** Each framework with each store and each set of messengers. */
export const everyChoice: readonly ProjectChoices[] = frameworks.flatMap((framework) =>
  stores.flatMap((store) => setsOf(messengers).map((set) => ({ framework, store, messengers: set }))),
)

/** Those that are started: each framework once, each store with each messenger once. */
export const startedChoices: readonly ProjectChoices[] = frameworks.map((framework, place) => ({
  framework,
  store: stores[place % stores.length] ?? '',
  messengers: [messengers[place % messengers.length] ?? ''],
}))

/** Every set of them but the empty one. */
function setsOf(all: readonly string[]): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [[]]
  for (const one of all) sets.push(...sets.map((set) => [...set, one]))
  return sets.filter((set) => set.length > 0)
}
