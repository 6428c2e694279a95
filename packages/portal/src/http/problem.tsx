import { httpStatusOf, isChatfactorError } from '@chatfactor/core'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'
import { NotFoundPage, ProblemPage } from '../pages/problem-page.js'
import { fromNow } from '../parts/moment.js'
import { portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import type { PlainKey } from '../words/portal-words.js'
import { page } from './html.js'
import { type JsonCookie, jsonCookie } from './json-cookie.js'
import type { PortalContext } from './portal-hono.js'
import { resourceAt } from './resource-at.js'
import { hostCookie } from './session-cookie.js'

/** Problems of a form that get a page of their own: a concurrent change, or something that is not allowed any more. */
const saidLater = ['notFound', 'unreadable', 'notAllowed', 'changed', 'tooMany'] as const
/** Problems that are answered in place: trying again is right, or the form was not ours. */
const saidAtOnce = ['unexpected', 'unavailable', 'foreignForm'] as const

const problemSchema = z.object({
  name: z.enum([...saidLater, ...saidAtOnce]),
  /** When it may be tried again. */
  retryAt: z.number().nullable(),
})
type Problem = z.infer<typeof problemSchema>
type Named = Exclude<Problem['name'], 'notFound'>

const kept = problemSchema.extend({
  /** Which form's answer it is. */
  form: z.string(),
  /** The address of the Resource whose pages it was on. */
  address: z.string().nullable(),
})

const titles = {
  unexpected: 'problem.unexpected.title',
  unreadable: 'problem.unreadable.title',
  notAllowed: 'problem.notAllowed.title',
  changed: 'problem.changed.title',
  tooMany: 'problem.tooMany.title',
  unavailable: 'problem.unavailable.title',
  foreignForm: 'problem.foreignForm.title',
} as const satisfies Record<Named, PlainKey>

const texts = {
  unexpected: 'problem.unexpected.text',
  unreadable: 'problem.unreadable.text',
  notAllowed: 'problem.notAllowed.text',
  changed: 'problem.changed.text',
  tooMany: 'problem.tooMany.later',
  unavailable: 'problem.unavailable.text',
  foreignForm: 'problem.foreignForm.text',
} as const satisfies Record<Named, PlainKey>

const statuses = {
  unexpected: 500,
  unreadable: 400,
  notAllowed: 403,
  changed: 409,
  tooMany: 429,
  unavailable: 503,
  foreignForm: 403,
} as const satisfies Record<Named, number>

/** Answers an error with a calm page; unexpected errors are reported, and the page tells nothing of them. */
export async function problemResponse(site: Site, c: PortalContext, error: unknown): Promise<Response> {
  if (error instanceof HTTPException && error.status === 413) return c.text(c.var.words.say('problem.tooLarge'), 413)
  return answerWith(site, c, problemOf(site, error))
}

/** The one answer for everything that does not exist, or must not be seen by this person. */
export function notFound(site: Site, c: PortalContext): Promise<Response> {
  return answerWith(site, c, { name: 'notFound', retryAt: null })
}

/** The answer to a path that cannot be ours, even for a form: nothing is kept of it. */
export function noPath(site: Site, c: PortalContext): Promise<Response> {
  return showProblem(site, c, { name: 'notFound', retryAt: null })
}

/** The answer to a form that did not come from one of our pages. */
export function foreignForm(site: Site, c: PortalContext): Promise<Response> {
  return showProblem(site, c, { name: 'foreignForm', retryAt: null })
}

/** The page that a form with a problem led to; not found if it is opened in any other way. */
export async function problemPage(site: Site, c: PortalContext): Promise<Response> {
  const found = cookieOf(site).read(c)
  if (found === null || found.form !== c.req.query('form')) return notFound(site, c)
  const { address } = found
  const resource = address === null ? null : await resourceAt(site, address)
  if (address === null || resource === null) return showProblem(site, c, found)
  c.set('brand', site.brandOf(resource))
  return showProblem(site, c, found, portalPaths(site, address).home)
}

function problemOf(site: Site, error: unknown): Problem {
  const plain = (name: Problem['name']): Problem => ({ name, retryAt: null })
  if (!isChatfactorError(error)) {
    site.report(error)
    return plain('unexpected')
  }
  switch (httpStatusOf(error.code)) {
    case 404:
      return plain('notFound')
    case 400:
      return plain('unreadable')
    case 401:
    case 403:
      return plain('notAllowed')
    case 409:
      return plain('changed')
    case 429: {
      const { details } = error
      return { name: 'tooMany', retryAt: 'retryAt' in details ? details.retryAt.getTime() : null }
    }
    case 503:
      site.report(error)
      return plain('unavailable')
    default:
      site.report(error)
      return plain('unexpected')
  }
}

/** Like every answer to a form, a problem is shown on another page: a reload, or going back, sends nothing again. */
async function answerWith(site: Site, c: PortalContext, problem: Problem): Promise<Response> {
  const isLater = isForm(c) && saidLater.some((name) => name === problem.name)
  if (!isLater) return showProblem(site, c, problem)
  const form = crypto.randomUUID().slice(0, 8)
  const address = new URL(c.req.url).pathname.slice(site.base.length)
  cookieOf(site).write(c, { ...problem, form, address: /^\/p\/([a-z0-9-]{1,50})(?:\/|$)/.exec(address)?.[1] ?? null })
  return c.redirect(`${site.base}/problem?form=${form}`, 303)
}

/** Programs send something else, and get their answer at once. */
function isForm(c: PortalContext): boolean {
  const type = c.req.header('content-type') ?? ''
  return c.req.method === 'POST' && /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)
}

function showProblem(
  site: Site,
  c: PortalContext,
  { name, retryAt }: Problem,
  wayOut: string | null = null,
): Promise<Response> {
  if (name === 'notFound') return page(c, <NotFoundPage wayOut={wayOut} />, 404)
  const { words } = c.var
  const text =
    name === 'tooMany' && retryAt !== null
      ? words.say('problem.tooMany.text', { when: fromNow(new Date(retryAt), site.clock.now(), words) })
      : words.say(texts[name])
  return page(c, <ProblemPage {...{ text, wayOut }} title={words.say(titles[name])} />, statuses[name])
}

function cookieOf(site: Pick<Site, 'isLoopback'>): JsonCookie<z.infer<typeof kept>> {
  return jsonCookie(hostCookie(site, 'cf-problem', 600), kept)
}
