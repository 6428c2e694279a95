import { ButtonForm, Icon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { adminName } from '../administration/admin-actor.js'
import { useConsole } from './console-context.js'

/** Who is signed in, a link to the host's app, and the sign-out. */
export const SignedInAs: FC = () => {
  const { actor, site, words } = useConsole()
  const { homeUrl, signOutUrl } = site
  return (
    <div class="actor">
      <p>{words.parts('console.frame.signedInAs', { admin: <bdi>{adminName(actor)}</bdi> })}</p>
      {homeUrl === null ? null : (
        <a href={homeUrl}>
          <Icon name="back" />
          {words.say('console.frame.home', { product: site.productName })}
        </a>
      )}
      {signOutUrl === null ? null : isPath(signOutUrl) ? (
        <ButtonForm action={signOutUrl} class="button small" says={words.say('console.frame.signOut')} />
      ) : (
        <a href={signOutUrl}>{words.say('console.frame.signOut')}</a>
      )}
    </div>
  )
}

/** A path of the host receives a form; an address elsewhere cannot. */
function isPath(url: string): boolean {
  return url.startsWith('/')
}
