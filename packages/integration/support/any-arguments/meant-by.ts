/** What placeholders stand for in one scene. */
export type Names = ReadonlyMap<string, string>

const strange = new Map<string, () => unknown>(
  Object.entries({
    '<no date>': () => new Date(Number.NaN),
    '<last date>': () => new Date(8.64e15),
    '<function>': () => () => undefined,
    '<symbol>': () => Symbol('strange'),
    '<bigint>': () => 10n ** 30n,
    '<map>': () => new Map([['id', 'a']]),
    '<bytes>': () => new Uint8Array(8),
    '<bare>': () => Object.create(null),
    '<number object>': () => Object(7),
    '<class>': () =>
      new (class Strange {
        id = 'a'
      })(),
    '<cycle>': () => {
      const cycle: { id: string; self?: unknown } = { id: 'a' }
      cycle.self = cycle
      return cycle
    },
    '<thrower>': () =>
      new Proxy(
        {},
        {
          get() {
            throw new Error('the caller’s own')
          },
          ownKeys() {
            throw new Error('the caller’s own')
          },
        },
      ),
  }),
)

/** The same arguments with everything that placeholders stand for. */
export function meantBy(value: unknown, names: Names, now: Date): unknown {
  if (value === '<now>') return now
  if (typeof value === 'string') return strange.get(value)?.() ?? names.get(value) ?? value
  if (Array.isArray(value)) return value.map((one: unknown) => meantBy(one, names, now))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, meantBy(one, names, now)]))
}
