import { backPath } from '../http/back-path.js'
import { page } from '../http/html.js'
import { isFormKept } from '../http/kept-form.js'
import type { PortalContext } from '../http/portal-hono.js'
import { errorIn, refusedForm, textIn } from '../http/refused-form.js'
import { wasSignedIn } from '../http/visit.js'
import { newsFor } from '../http/visit-news.js'
import type { Visit } from '../http/visits.js'
import { SignInPage } from '../pages/sign-in-page.js'
import type { Site } from '../site.js'
import { mayReset } from './forgotten-routes.js'

/** The sign-in page, fresh or with what was wrong. */
export async function showSignIn(site: Site, c: PortalContext, visit: Visit): Promise<Response> {
  const { resource, paths, session } = visit
  const refused = refusedForm(site, c)
  const isNew = refused === null
  const isEnded = isNew && session === null && wasSignedIn(visit, c)
  const news = await newsFor(c, { ...visit, session: null })
  // Said only once, because the browser's cookie is worthless now.
  if (isEnded) visit.cookie.clear(c)
  // The person's data is shown only to themselves, signed in.
  const isKnown = c.req.query('again') === 'yes' && session !== null
  const known = isKnown ? await site.chatfactor.users.get({ id: session.userId }) : null
  return page(
    c,
    <SignInPage
      owner={resource.name}
      paths={paths}
      login={textIn(refused, 'login') ?? known?.login ?? ''}
      back={backPath(c.req.query('back'))}
      again={known === null ? null : known.hasPassword ? 'password' : 'mail'}
      mayReset={mayReset(resource)}
      problem={errorIn(refused, '')}
      isAfterLink={isNew && news === 'link_good'}
      isEnded={isEnded}
      isTypedKept={(isEnded || known !== null) && isFormKept(site, c, resource)}
      loginError={errorIn(refused, 'login')}
      passwordError={errorIn(refused, 'password')}
    />,
  )
}
