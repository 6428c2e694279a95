const people = new Map(['ana', 'ben'].map((login) => [login, 'correct horse']))
const visits = new Map()

const idOf = (request) => /(?:^|; )visit=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]

/** The visit of a request: who it is, and since when. */
export const visitOf = (request) => visits.get(idOf(request)) ?? {}
export const endVisit = (request) => void visits.delete(idOf(request))

/** The id of a new visit, or `null`. */
export function beginVisit(login, password) {
  if (people.get(login) !== password) return null
  const id = crypto.randomUUID()
  visits.set(id, { login, provenAt: Date.now() })
  return id
}
