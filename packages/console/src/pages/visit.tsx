import { ChatfactorError } from '@chatfactor/core'
import {
  type Drawing,
  errorIn,
  formOwner,
  type PageStatus,
  type PortalContext,
  page as portalPage,
  refusedForm,
  WithFormOwner,
} from '@chatfactor/portal/pages'
import type { AdminActor } from '../administration/administration.js'
import { hasRight, may } from '../rights/may.js'
import type { Right } from '../rights/right.js'
import type { VerbPath } from '../rights/rights.js'
import type { ConsoleWords } from '../words/console-words.js'
import { WithWords } from '../words/words-context.js'
import { adminPaths } from './admin-paths.js'
import { WithConsole } from './console-context.js'
import type { ConsoleSite } from './console-site.js'

/** The administrator who requests a page, and the words to answer in. */
interface Visit {
  readonly site: ConsoleSite
  readonly actor: AdminActor
  readonly words: ConsoleWords
}

/** Kept beside the portal's context, which knows no administrators. */
const visits = new WeakMap<PortalContext, Visit>()

/** Makes this request an administrator's. */
export function beginVisit(c: PortalContext, visit: Visit): void {
  visits.set(c, visit)
}

/** The administrator of this request. */
export function actorOf(c: PortalContext): AdminActor {
  return visitOf(c).actor
}

/** For pages about what serves every Resource. Throws `POLICY_DENIED` unless the administrator sees all of them. */
export function requireAll(c: PortalContext): void {
  if (actorOf(c).resources !== 'all')
    throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
}

/** For a page whose only purpose is this verb. Throws `POLICY_DENIED` if the administrator may not call it. */
export function requireRight(c: PortalContext, verb: VerbPath, input: object = {}): void {
  if (!may(actorOf(c), verb, input)) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.right' })
}

/** The same for what no verb of administrators does. */
export function requireSome(c: PortalContext, right: Right): void {
  if (!hasRight(actorOf(c), right)) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.right' })
}

/** The texts of the console in the language of this request. */
export function wordsOf(c: PortalContext): ConsoleWords {
  return visitOf(c).words
}

/** Answers with a page of the console. */
export function page(c: PortalContext, content: Drawing, status: PageStatus = 200): Promise<Response> {
  const visit = visitOf(c)
  const paths = adminPaths(visit.site)
  const again = errorIn(refusedForm(visit.site, c), '')
  return portalPage(
    c,
    <WithConsole value={{ ...visit, paths, may: (verb, input = {}) => may(visit.actor, verb, input), again }}>
      <WithWords words={visit.words}>
        <WithFormOwner value={formOwner(visit.actor.adminId)}>{content}</WithFormOwner>
      </WithWords>
    </WithConsole>,
    status,
  )
}

/** Whether the administrator is known; not if the host's own check failed. */
export function hasVisit(c: PortalContext): boolean {
  return visits.has(c)
}

function visitOf(c: PortalContext): Visit {
  const visit = visits.get(c)
  if (visit === undefined) throw new Error('a page of the console was requested without an administrator')
  return visit
}
