import { type ChatfactorError, httpStatusOf, isChatfactorError, type Resource } from '@chatfactor/core'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod/mini'
import { ProblemPage } from '../pages/problem-page.js'
import { fromNow } from '../parts/moment.js'
import { personName } from '../parts/person-name.js'
import { type PortalPaths, portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { type ProblemState, problems } from '../states/problems.js'
import { Away } from './away.js'
import { isForm } from './form.js'
import { hostVisitor } from './host-visitor.js'
import { page } from './html.js'
import { type JsonCookie, jsonCookie } from './json-cookie.js'
import type { PortalContext } from './portal-hono.js'
import { portalSession } from './portal-session.js'
import { resourceAt } from './resource-at.js'
import { hostCookie, sessionCookie } from './session-cookie.js'

/** Problems of a form that get a page of their own: a concurrent change, or something that is no longer allowed. */
const saidLater = [
  'notFound',
  'unreadable',
  'notAllowed',
  'notFromHere',
  'notNow',
  'changed',
  'tooMany',
] as const satisfies readonly ProblemState[]
/** Problems that are answered in place: trying again helps, or the form was not ours. */
const saidAtOnce = ['unexpected', 'unavailable', 'foreignForm'] as const satisfies readonly ProblemState[]

const problemSchema = z.object({
  name: z.enum([...saidLater, ...saidAtOnce]),
  /** When it may be tried again. */
  retryAt: z.nullable(z.number()),
})
type Problem = z.infer<typeof problemSchema>
const kept = z.extend(problemSchema, {
  /** The form that it answers. */
  form: z.string(),
  /** The address of the Resource whose pages it was on. */
  address: z.nullable(z.string()),
})

/** Answers an error with a calm page. Unexpected errors are reported; the page reveals nothing of them. */
export async function problemResponse(site: Site, c: PortalContext, error: unknown): Promise<Response> {
  if (error instanceof HTTPException && error.status === 413) return c.text(c.var.words.say('problem.tooLarge'), 413)
  const problem = problemOf(site, error)
  return problem.name === 'notFound' ? notFound(site, c) : answerWith(site, c, problem)
}

/** The same answer for everything that does not exist and everything that this person must not see. */
export async function notFound(site: Site, c: PortalContext): Promise<Response> {
  const closed = await closedTo(site, c)
  if (closed === null) return answerWith(site, c, { name: 'notFound', retryAt: null })
  // A form is answered with a page that can be reloaded.
  if (isForm(c)) return c.redirect(portalPaths(site, addressIn(site, c) ?? '').home, 303)
  return showProblem(site, c, { name: 'switchedOff', retryAt: null }, { owner: closed.name })
}

/** The answer to a path that cannot be ours, even for a form; nothing of it is stored. */
export function noPath(site: Site, c: PortalContext): Promise<Response> {
  return showProblem(site, c, { name: 'notFound', retryAt: null })
}

/** The answer to a form that did not come from one of our pages. */
export function foreignForm(site: Site, c: PortalContext): Promise<Response> {
  return showProblem(site, c, { name: 'foreignForm', retryAt: null })
}

/** The page that a form with a problem led to; not found if it is opened any other way. */
export async function problemPage(site: Site, c: PortalContext): Promise<Response> {
  const found = cookieOf(site).read(c)
  if (found === null || found.form !== c.req.query('form')) return notFound(site, c)
  const { address } = found
  const resource = address === null ? null : await resourceAt(site, address)
  if (address === null || resource === null) return showProblem(site, c, found)
  c.set('brand', site.brandOf(resource))
  const paths = portalPaths(site, address)
  const person = found.name === 'notFound' ? await personAt(site, c, resource) : null
  return showProblem(site, c, person === null ? found : { ...found, name: 'notTheirs' }, { paths, person })
}

/** The name of the person who is signed in there now; `null` if no one is. */
async function personAt(site: Site, c: PortalContext, resource: Resource): Promise<string | null> {
  const session = await sessionAt(site, c, resource)
  if (session?.state !== 'complete') return null
  return personName(await site.chatfactor.users.get({ id: session.userId }), c.var.words.say('person.unnamed'))
}

async function sessionAt(site: Site, c: PortalContext, { id: resourceId }: Resource) {
  const cookie = sessionCookie(site, resourceId)
  if (cookie.read(c) === null) return null
  const visitor = await hostVisitor(site, c)
  return (await portalSession(site, c, { resourceId, cookie, visitor })).session
}

/** The Resource whose portal was switched off while the reader was signed in; others do not learn that it exists. */
async function closedTo(site: Site, c: PortalContext): Promise<Resource | null> {
  const address = addressIn(site, c)
  if (address === null || (await resourceAt(site, address)) !== null) return null
  const resource = await site.chatfactor.resources.findByAddress(address)
  return resource === null || (await sessionAt(site, c, resource)) === null ? null : resource
}

/** The address of the Resource in a request's path. */
function addressIn(site: Site, c: PortalContext): string | null {
  const path = new URL(c.req.url).pathname.slice(site.base.length)
  return /^\/p\/([a-z0-9-]{1,50})(?:\/|$)/.exec(path)?.[1] ?? null
}

function problemOf(site: Site, error: unknown): Problem {
  const plain = (name: Problem['name']): Problem => ({ name, retryAt: null })
  if (error instanceof Away) {
    const { retryAt } = error
    return retryAt === null ? plain('notFromHere') : { name: 'notNow', retryAt: retryAt.getTime() }
  }
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
      return plain(nameOfRule(error))
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

/** The kind of rule that forbids this to the person. */
function nameOfRule(error: ChatfactorError): 'notAllowed' | 'notFromHere' | 'notNow' {
  const rule = isChatfactorError(error, 'POLICY_DENIED') ? error.details.rule : null
  if (rule === 'access.hours') return 'notNow'
  return rule === 'access.network' || rule === 'access.country' ? 'notFromHere' : 'notAllowed'
}

/** Like every answer to a form, a problem is shown on another page, so that a reload or Back sends nothing again. */
async function answerWith(site: Site, c: PortalContext, problem: Problem): Promise<Response> {
  // Programs are answered at once.
  const isLater = isForm(c) && saidLater.some((name) => name === problem.name)
  if (!isLater) return showProblem(site, c, problem)
  const form = crypto.randomUUID().slice(0, 8)
  cookieOf(site).write(c, { ...problem, form, address: addressIn(site, c) })
  return c.redirect(`${site.base}/problem?form=${form}`, 303)
}

/** What the page knows, apart from the problem itself. */
interface Known {
  readonly paths?: PortalPaths
  readonly person?: string | null
  readonly owner?: string
}

function showProblem(
  site: Site,
  c: PortalContext,
  { name, retryAt }: { readonly name: ProblemState; readonly retryAt: number | null },
  { paths, person, owner }: Known = {},
): Promise<Response> {
  const when = retryAt === null ? null : fromNow(new Date(retryAt), site.clock.now(), c.var.words)
  return page(c, <ProblemPage of={name} {...{ when, paths, person, owner }} />, problems[name].status)
}

function cookieOf(site: Pick<Site, 'isLoopback'>): JsonCookie<z.infer<typeof kept>> {
  return jsonCookie(hostCookie(site, 'cf-problem', 600), kept)
}
