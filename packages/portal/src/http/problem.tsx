import { httpStatusOf, isChatfactorError } from '@chatfactor/core'
import { HTTPException } from 'hono/http-exception'
import { NotFoundPage, ProblemPage } from '../pages/problem-page.js'
import { fromNow } from '../parts/moment.js'
import type { Site } from '../site.js'
import type { PlainKey } from '../words/portal-words.js'
import { page } from './html.js'
import type { PortalContext } from './portal-hono.js'

const titles = {
  unexpected: 'problem.unexpected.title',
  unreadable: 'problem.unreadable.title',
  notAllowed: 'problem.notAllowed.title',
  changed: 'problem.changed.title',
  tooMany: 'problem.tooMany.title',
  unavailable: 'problem.unavailable.title',
  foreignForm: 'problem.foreignForm.title',
} as const satisfies Record<string, PlainKey>

type Problem = keyof typeof titles

const texts = {
  unexpected: 'problem.unexpected.text',
  unreadable: 'problem.unreadable.text',
  notAllowed: 'problem.notAllowed.text',
  changed: 'problem.changed.text',
  tooMany: 'problem.tooMany.later',
  unavailable: 'problem.unavailable.text',
  foreignForm: 'problem.foreignForm.text',
} as const satisfies Record<Problem, PlainKey>

const statuses = {
  unexpected: 500,
  unreadable: 400,
  notAllowed: 403,
  changed: 409,
  tooMany: 429,
  unavailable: 503,
  foreignForm: 403,
} as const satisfies Record<Problem, number>

/** Answers an error with a calm page; what nobody expected is reported and tells the person nothing. */
export async function problemResponse(site: Site, c: PortalContext, error: unknown): Promise<Response> {
  if (error instanceof HTTPException && error.status === 413) return c.text(c.var.words.say('problem.tooLarge'), 413)
  if (!isChatfactorError(error)) {
    site.report(error)
    return showProblem(site, c, 'unexpected')
  }
  switch (httpStatusOf(error.code)) {
    case 404:
      return notFound(site, c)
    case 400:
      return showProblem(site, c, 'unreadable')
    case 401:
    case 403:
      return showProblem(site, c, 'notAllowed')
    case 409:
      return showProblem(site, c, 'changed')
    case 429: {
      const { words } = c.var
      const { details } = error
      return 'retryAt' in details
        ? showProblem(
            site,
            c,
            'tooMany',
            words.say('problem.tooMany.text', { when: fromNow(details.retryAt, site.clock.now(), words) }),
          )
        : showProblem(site, c, 'tooMany')
    }
    case 503:
      site.report(error)
      return showProblem(site, c, 'unavailable')
    default:
      site.report(error)
      return showProblem(site, c, 'unexpected')
  }
}

/** The one answer for whatever does not exist as far as this person may know. */
export function notFound(site: Site, c: PortalContext): Promise<Response> {
  return page(c, <NotFoundPage site={site} />, 404)
}

/** The answer to a form that did not come from one of our pages. */
export function foreignForm(site: Site, c: PortalContext): Promise<Response> {
  return showProblem(site, c, 'foreignForm')
}

function showProblem(
  site: Site,
  c: PortalContext,
  problem: Problem,
  text: string = c.var.words.say(texts[problem]),
): Promise<Response> {
  return page(c, <ProblemPage site={site} title={c.var.words.say(titles[problem])} text={text} />, statuses[problem])
}
