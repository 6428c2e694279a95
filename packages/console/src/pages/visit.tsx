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

/** The administrator who asks for a page, and the words to answer in. */
interface Visit {
  readonly site: ConsoleSite
  readonly actor: AdminActor
  readonly words: ConsoleWords
}

/** Beside the portal's own context, which knows no administrators. */
const visits = new WeakMap<PortalContext, Visit>()

/** From now on this request is an administrator's. */
export function beginVisit(c: PortalContext, visit: Visit): void {
  visits.set(c, visit)
}

/** The administrator who asks. */
export function actorOf(c: PortalContext): AdminActor {
  return visitOf(c).actor
}

/** What serves every Resource is shown to those who see all of them. Throws `POLICY_DENIED`. */
export function requireAll(c: PortalContext): void {
  if (actorOf(c).resources !== 'all')
    throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
}

/** For a page that leads to nothing but this verb. Throws `POLICY_DENIED` for an administrator who may not call it. */
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

/** Whether an administrator is known: where the host's own check failed there is none. */
export function hasVisit(c: PortalContext): boolean {
  return visits.has(c)
}

function visitOf(c: PortalContext): Visit {
  const visit = visits.get(c)
  if (visit === undefined) throw new Error('a page of the console is asked for by nobody')
  return visit
}
