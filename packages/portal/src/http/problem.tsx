import { httpStatusOf, isChatfactorError } from '@chatfactor/core'
import { NotFoundPage, ProblemPage } from '../pages/problem-page.js'
import { fromNow } from '../parts/moment.js'
import type { Site } from '../site.js'
import { page } from './html.js'
import type { PortalContext } from './portal-hono.js'

/** Answers an error with a calm page; what nobody expected is reported and tells the person nothing. */
export async function problemResponse(site: Site, c: PortalContext, error: unknown): Promise<Response> {
  if (!isChatfactorError(error)) {
    site.report(error)
    return page(
      c,
      <ProblemPage
        site={site}
        title="Something went wrong"
        text="It is our fault, not yours. Try again in a moment."
      />,
      500,
    )
  }
  switch (httpStatusOf(error.code)) {
    case 404:
      return notFound(site, c)
    case 400:
      return page(
        c,
        <ProblemPage
          site={site}
          title="That did not work"
          text="The page sent something we cannot read. Go back and try again."
        />,
        400,
      )
    case 401:
    case 403:
      return page(
        c,
        <ProblemPage
          site={site}
          title="Not allowed"
          text="You may not do this here. Ask your administrator if you need it."
        />,
        403,
      )
    case 409:
      return page(
        c,
        <ProblemPage
          site={site}
          title="Something changed meanwhile"
          text="Go back, look at how it stands now, and try again."
        />,
        409,
      )
    case 429: {
      const { details } = error
      const when = 'retryAt' in details ? fromNow(details.retryAt, site.clock.now()) : 'later'
      return page(c, <ProblemPage site={site} title="Too many tries" text={`Try again ${when}.`} />, 429)
    }
    case 503:
      site.report(error)
      return page(
        c,
        <ProblemPage
          site={site}
          title="Not reachable just now"
          text="A part of the system does not answer. Try again in a moment."
        />,
        503,
      )
    default:
      site.report(error)
      return page(
        c,
        <ProblemPage
          site={site}
          title="Something went wrong"
          text="It is our fault, not yours. Try again in a moment."
        />,
        500,
      )
  }
}

/** The one answer for whatever does not exist as far as this person may know. */
export function notFound(site: Site, c: PortalContext): Promise<Response> {
  return page(c, <NotFoundPage site={site} />, 404)
}

/** The answer to a form that did not come from one of our pages. */
export function foreignForm(site: Site, c: PortalContext): Promise<Response> {
  return page(
    c,
    <ProblemPage
      site={site}
      title="This form came from somewhere else"
      text="To protect you, forms are only accepted from our own pages. Open the page again and send it from there."
    />,
    403,
  )
}
