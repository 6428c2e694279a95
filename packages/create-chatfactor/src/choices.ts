/** The frameworks with a template, and their names for people. */
export const frameworks = {
  express: 'Express',
  fastify: 'Fastify',
  hono: 'Hono',
  koa: 'Koa',
  nest: 'Nest',
  next: 'Next',
} as const

/** Where records can be kept. */
export const stores = { memory: 'in memory, forgotten at the end', postgres: 'PostgreSQL' } as const

/** The messengers that people can be asked in. */
export const messengers = { telegram: 'Telegram', viber: 'Viber', messenger: 'Facebook Messenger' } as const

/** One of the frameworks. */
export type Framework = keyof typeof frameworks
/** One of the stores. */
export type StoreKind = keyof typeof stores
/** One of the messengers. */
export type MessengerName = keyof typeof messengers

/** What a project is made of. */
export interface Choices {
  readonly framework: Framework
  readonly store: StoreKind
  /** One or more. */
  readonly messengers: readonly MessengerName[]
}

/** The defaults. */
export const usualChoices: Choices = { framework: 'express', store: 'memory', messengers: ['telegram'] }

/** The names in a table, typed as its keys. */
export function namesOf<K extends string>(table: Readonly<Record<K, string>>): readonly K[] {
  const isName = (name: string): name is K => Object.hasOwn(table, name)
  return Object.keys(table).filter(isName)
}

/** The given name, if the table has it; otherwise `null`. */
export function nameIn<K extends string>(table: Readonly<Record<K, string>>, given: string): K | null {
  return namesOf(table).find((name) => name === given) ?? null
}
