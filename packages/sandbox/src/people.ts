/** A person with a phone. */
export interface Person {
  /** The short name in addresses and code, e.g. `ana`. */
  readonly slug: string
  readonly name: string
}

export interface People {
  all(): readonly Person[]
  /** The person with this slug; created on first use. Throws if it is not a slug, or there are too many people. */
  person(slug: string): Person
  find(slug: string): Person | null
}

const most = 200

/** People by slug: `Ana K.` becomes `ana`, or `ana-k` when there is an Ana already. */
export function createPeople(names: readonly string[]): People {
  const known = new Map<string, Person>()
  const add = (slug: string, name: string): Person => {
    if (known.size >= most) throw new Error(`The sandbox has room for ${most} people.`)
    const person = { slug, name }
    known.set(slug, person)
    return person
  }
  for (const name of names) {
    const whole = slugOf(name)
    const first = whole.split('-')[0] ?? whole
    if (whole === '') throw new Error('A person of the sandbox needs a name with a letter or digit.')
    add(known.has(first) ? freeSlug(whole, known) : first, name.trim())
  }
  return {
    all: () => [...known.values()],
    find: (slug) => known.get(slug) ?? null,
    person(slug) {
      if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(slug)) {
        throw new Error('A person of the sandbox is named by a slug: up to 40 of a-z 0-9 -, e.g. "ana".')
      }
      return known.get(slug) ?? add(slug, nameOf(slug))
    },
  }
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}

function freeSlug(slug: string, known: ReadonlyMap<string, Person>): string {
  let free = slug
  for (let number = 2; known.has(free); number += 1) free = `${slug}-${number}`
  return free
}

function nameOf(slug: string): string {
  return slug
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
}
