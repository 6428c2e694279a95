import { httpStatusOf, isChatfactorError, type Resource } from '@chatfactor/core'
import {
  hostCookie,
  jsonCookie,
  Link,
  type PortalContext,
  type PortalRoutes,
  personName,
  portalHono,
} from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import * as z from 'zod/mini'
import { type Wanted, wantedIn } from '../acts/needs-second.js'
import { leadToAct } from '../acts/wanted-act.js'
import type { MemberEnd } from '../administration/member-end.js'
import { isObject } from '../rights/may.js'
import type { PlainKey } from '../words/console-words.js'
import { AdminFrame } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { agoWords } from './ago-words.js'
import { auditActor } from './audit-words.js'
import type { ConsoleSite } from './console-site.js'
import { notFresh } from './signed-out.js'
import { actorOf, page, wordsOf } from './visit.js'

/** The errors that the console answers itself; outages and bugs are left to the portal. */
const statuses = [400, 403, 404, 409] as const
type Status = (typeof statuses)[number]

const schema = z.object({ form: z.string(), status: z.literal(statuses), code: z.string(), at: z.string() })

/** What went wrong, and where: a path below the console. */
type Problem = Omit<z.infer<typeof schema>, 'form'>

const plain = {
  400: ['console.problem.unreadable', 'console.problem.unreadableText'],
  403: ['console.problem.notAllowed', 'console.problem.notAllowedText'],
  404: ['console.problem.nothing', 'console.problem.nothingText'],
  409: ['console.problem.changed', 'console.problem.changedText'],
} as const satisfies Readonly<Record<Status, readonly [PlainKey, PlainKey]>>

const anotherAdmin = 'FORM_OF_ANOTHER'

const special: Readonly<Record<string, readonly [PlainKey, PlainKey]>> = {
  ASSIGNMENT_NOT_FOUND: ['console.problem.noMember', 'console.problem.noMemberText'],
  TOKEN_NOT_FOUND: ['console.problem.noToken', 'console.problem.noTokenText'],
  USER_NOT_FOUND: ['console.problem.noUser', 'console.problem.noUserText'],
  AGENT_NOT_FOUND: ['console.problem.noAssistant', 'console.problem.noAssistantText'],
  ENDPOINT_NOT_FOUND: ['console.problem.noWebhook', 'console.problem.noWebhookText'],
  MESSAGE_NOT_FOUND: ['console.problem.noMessage', 'console.problem.noMessageText'],
  RESOURCE_NOT_FOUND: ['console.problem.noResource', 'console.problem.noResourceText'],
  'administration.right': ['console.problem.noRight', 'console.problem.noRightText'],
  'administration.two': ['console.problem.noSecond', 'console.problem.noSecondText'],
  'administration.no_second': ['console.problem.noSecond', 'console.problem.noSecondText'],
  'administration.no_person': ['console.problem.noPerson', 'console.problem.noPersonText'],
  'administration.self': ['console.problem.self', 'console.problem.selfText'],
  TOO_MUCH: ['console.problem.two', 'console.act.tooMuch'],
  WAITING_PASSWORD: ['console.problem.waitingPassword', 'console.problem.waitingPasswordText'],
  LOST_FORM: ['console.signedOut.lost', 'console.signedOut.lostText'],
}

/** Answers an error with a page of the console, or rethrows it if it is not the console's. After a form it redirects, so that a reload sends nothing. */
export async function answerProblem(
  site: ConsoleSite,
  c: PortalContext,
  error: unknown,
  at = placeOf(site, c),
): Promise<Response> {
  if (!isChatfactorError(error)) throw error
  const status = statuses.find((known) => known === httpStatusOf(error.code))
  if (status === undefined) throw error
  const code = isChatfactorError(error, 'POLICY_DENIED') ? error.details.rule : error.code
  // Sends the administrator through the host's sign-in; what they typed is kept.
  if (code === 'administration.fresh') return notFresh(site, c)
  const wanted = wantedIn(error)
  if (wanted !== null && site.asksSeconds) {
    if (hasPassword(wanted)) return leadTo(site, c, { status, code: 'WAITING_PASSWORD', at })
    return leadToAct(site, c, wanted) ?? leadTo(site, c, { status, code: 'TOO_MUCH', at })
  }
  const problem: Problem = { status, code, at }
  return c.req.method === 'GET' ? showProblem(site, c, problem) : leadTo(site, c, problem)
}

/** A password is never stored while a second administrator is asked. */
function hasPassword({ given }: Wanted): boolean {
  return given.some((one) => isObject(one) && typeof Reflect.get(one, 'password') === 'string')
}

/** The page a failed form redirects to, and the page for unknown addresses. */
export function problemRoutes(site: ConsoleSite): PortalRoutes {
  const nothing = { status: 404, code: '', at: '' } as const
  return portalHono()
    .get('/problem', (c) => {
      const found = cookieOf(site).read(c)
      return showProblem(site, c, found === null || found.form !== c.req.query('form') ? nothing : found)
    })
    .all('*', (c) => showProblem(site, c, nothing))
}

/** What was typed cannot be restored. */
export function lostForm(site: ConsoleSite, c: PortalContext): Response {
  return leadTo(site, c, { status: 403, code: 'LOST_FORM', at: '' })
}

/** The form was made for an administrator who was signed in in this browser before. */
export function formOfAnother(site: ConsoleSite, c: PortalContext): Response {
  return leadTo(site, c, { status: 403, code: anotherAdmin, at: placeOf(site, c) })
}

function leadTo(site: ConsoleSite, c: PortalContext, problem: Problem): Response {
  const form = crypto.randomUUID().slice(0, 8)
  cookieOf(site).write(c, { form, ...problem })
  return c.redirect(`${adminPaths(site).problem}?form=${form}`, 303)
}

async function showProblem(site: ConsoleSite, c: PortalContext, { status, code, at }: Problem): Promise<Response> {
  const words = wordsOf(c)
  const [title, text] = special[code] ?? plain[status]
  const admin = actorOf(c).adminId
  const said =
    code === anotherAdmin
      ? { title: words.say('console.problem.otherAdmin', { admin }), text: words.say('console.problem.otherAdminText') }
      : { title: words.say(title), text: words.say(text) }
  const { resource, end } = await placeIn(site, c, code, at)
  return page(
    c,
    <ProblemPage
      {...said}
      {...(end === null ? {} : endWords(site, c, end))}
      back={wayBack(site, c, { code, at }, resource)}
    />,
    status,
  )
}

/** The Resource of the problem, if this administrator may see it, and how the person left it. */
async function placeIn(
  site: ConsoleSite,
  c: PortalContext,
  code: string,
  at: string,
): Promise<{ readonly resource: Resource | null; readonly end: MemberEnd | null }> {
  const { resources, members } = site.administration.as(actorOf(c))
  const [, resourceId, kind, id] = /^\/resources\/([^/]+)(?:\/(members|tokens)\/([^/]+))?/.exec(at) ?? []
  if (resourceId === undefined || code === 'RESOURCE_NOT_FOUND') return { resource: null, end: null }
  const resource = await resources.get(resourceId).catch(() => null)
  const isGone = ['ASSIGNMENT_NOT_FOUND', 'TOKEN_NOT_FOUND', 'ENROLLMENT_NOT_FOUND'].includes(code)
  if (resource === null || id === undefined || !isGone) return { resource, end: null }
  const former = kind === 'tokens' ? { resourceId, tokenId: id } : { resourceId, userId: id }
  return { resource, end: await members.findEnd(former) }
}

function endWords(site: ConsoleSite, c: PortalContext, { user, actor, at }: MemberEnd) {
  const words = wordsOf(c)
  const when = agoWords(at, site.clock.now(), words.language)
  const isMine = actor === `administrator:${actorOf(c).adminId}`
  return {
    title:
      user === null
        ? words.say('console.problem.left')
        : words.say('console.problem.leftName', { name: personName(user, user.externalId) }),
    text: isMine
      ? words.say('console.problem.leftByYou', { when })
      : words.say('console.problem.leftBy', { who: auditActor(actor, words), when }),
  }
}

/** A link to the list that the missing thing would be in. */
function wayBack(
  site: ConsoleSite,
  c: PortalContext,
  { code, at }: Pick<Problem, 'code' | 'at'>,
  resource: Resource | null,
): readonly [path: string, label: string] {
  const words = wordsOf(c)
  const paths = adminPaths(site)
  if (resource !== null && (code === 'ENDPOINT_NOT_FOUND' || code === 'MESSAGE_NOT_FOUND'))
    return [paths.resource(resource.id, 'webhooks'), words.say('console.resource.webhooks')]
  if (resource !== null) {
    const label = words.say('console.problem.toMembers', { resource: resource.name })
    return [paths.resource(resource.id, 'members'), label]
  }
  if ((code === 'USER_NOT_FOUND' || at.startsWith('/users')) && actorOf(c).resources === 'all')
    return [paths.users, words.say('console.frame.users')]
  return [paths.resources, words.say('console.frame.resources')]
}

interface ProblemPageProps {
  readonly title: string
  readonly text: string
  readonly back: readonly [path: string, label: string]
}

/** What went wrong, and the way on. */
const ProblemPage: FC<ProblemPageProps> = ({ title, text, back: [path, label] }) => (
  <AdminFrame title={title} at={null}>
    <h1>{title}</h1>
    <p class="lead">{text}</p>
    <p>
      <Link class="button primary" href={path} says={label} />
    </p>
  </AdminFrame>
)

/** The place of a request, as a path below the console. */
export function placeOf(site: ConsoleSite, c: PortalContext): string {
  return new URL(c.req.url).pathname.slice(adminPaths(site).home.length)
}

function cookieOf(site: ConsoleSite) {
  return jsonCookie(hostCookie(site, 'cf-admin-problem', 600), schema)
}
