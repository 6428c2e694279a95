import type { Person } from '../../people.js'
import { done, type GraphAnswer, refused } from '../graph-answer.js'
import { listOf } from '../graph-call.js'
import type { MessengerChat, MessengerPage } from '../messenger-page.js'
import { everybodysLocale } from '../page-profile.js'

/** The fields of a Page. Source: https://developers.facebook.com/docs/graph-api/reference/page */
export function pageFields({ id, name, username }: MessengerPage, fields: unknown): GraphAnswer {
  const link = `https://www.facebook.com/${username}`
  const all = { id, name, username, link, category: 'Business', is_published: true }
  return picked('Page', id, all, listOf(fields) ?? ['name'])
}

/** The fields of a person. Source: https://developers.facebook.com/docs/messenger-platform/identity/user-profile */
export function personFields({ psid, person }: MessengerChat, fields: unknown): GraphAnswer {
  const all = { ...names(person), locale: everybodysLocale, timezone: 0 }
  return picked('User', psid, all, listOf(fields) ?? ['first_name', 'last_name'])
}

function names({ name }: Person) {
  const [first = name, ...others] = name.split(/\s+/)
  return { name, first_name: first, last_name: others.join(' ') }
}

function picked(
  type: string,
  id: string,
  all: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): GraphAnswer {
  const known = { ...all, id }
  const unknown = fields.find((field) => !Object.hasOwn(known, field) && field !== 'profile_pic')
  if (unknown !== undefined) {
    const message = `(#100) Tried accessing nonexisting field (${unknown.slice(0, 40)}) on node type (${type})`
    return refused({ code: 100, subcode: null, message })
  }
  const wanted = Object.entries(known).filter(([field, value]) => fields.includes(field) && value !== '')
  return done({ ...Object.fromEntries(wanted), id })
}
