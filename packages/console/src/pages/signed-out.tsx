import {
  Button,
  Document,
  Icon,
  isFormOfAnother,
  Link,
  OwnerMark,
  openForm,
  type PortalContext,
  PostForm,
  page,
  readForm,
  type SealedAbout,
  sealForm,
} from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { ConsoleWords, PlainKey } from '../words/console-words.js'
import { useWords, WithWords } from '../words/words-context.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { actorOf, wordsOf } from './visit.js'

/** The longest form that is kept. */
const longest = 40_000

/** A form that arrived after its administrator's session had ended, stored sealed in their browser. */
interface SealedForm {
  /** Its address, below the console. */
  readonly action: string
  readonly sealed: string
}

/** Why to sign in at the host again: the session has ended, or the proof of identity is too old. */
type Because = 'ended' | 'old'

const said = {
  ended: { title: 'console.signedOut.title', text: 'console.signedOut.text', kept: 'console.signedOut.kept' },
  old: { title: 'console.fresh.title', text: 'console.fresh.text', kept: 'console.fresh.kept' },
} as const satisfies Readonly<Record<Because, Readonly<Record<'title' | 'text' | 'kept', PlainKey>>>>

interface SignedOutProps {
  readonly site: ConsoleSite
  readonly because: Because
  /** The sent form; `null` if a page was opened. */
  readonly form: SealedForm | null
  /** Where to continue. */
  readonly onward: string
}

/** Sends an administrator whose session has ended to the host's sign-in, and keeps what they typed. */
export function signedOut(
  site: ConsoleSite,
  c: PortalContext,
  words: ConsoleWords,
  adminId: string,
): Promise<Response> {
  return signInAgain(site, c, words, { adminId, because: 'ended' })
}

/** Does the same for an administrator whose proof of identity is too old; nothing was done. */
export function notFresh(site: ConsoleSite, c: PortalContext): Promise<Response> {
  return signInAgain(site, c, wordsOf(c), { adminId: actorOf(c).adminId, because: 'old' })
}

async function signInAgain(
  site: ConsoleSite,
  c: PortalContext,
  words: ConsoleWords,
  { adminId, because }: { readonly adminId: string; readonly because: Because },
): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  const form = isRead ? null : await sealedOf(site, c, adminId, pathname)
  const onward = isRead ? `${pathname}${search}` : adminPaths(site).resources
  return page(
    c,
    <WithWords words={words}>
      <SignedOutPage {...{ site, because, form, onward }} />
    </WithWords>,
    because === 'ended' ? 401 : 403,
  )
}

/** The sent form, sealed; or the one that a page like this sent again, before the administrator had signed in. */
async function sealedOf(
  site: ConsoleSite,
  c: PortalContext,
  adminId: string,
  pathname: string,
): Promise<SealedForm | null> {
  const form = await readForm(c).catch(() => null)
  // A form of a previous administrator of this browser is not for the current one.
  if (form === null || (await isFormOfAnother(c, adminId))) return null
  const paths = adminPaths(site)
  if (pathname !== paths.again) {
    const action = pathname.slice(paths.home.length)
    const sealed = sealForm(site, ofAdministrator(adminId, action), form, longest)
    return sealed === null ? null : { action, sealed }
  }
  const sent = { action: form.text('action'), sealed: form.text('sealed') }
  return openForm(site, ofAdministrator(adminId, sent.action), sent.sealed) === null ? null : sent
}

/** Seals a form for the administrator who sent it. */
export function ofAdministrator(adminId: string, action: string): SealedAbout {
  return { owner: `administrator:${adminId}`, action }
}

const SignedOutPage: FC<SignedOutProps> = ({ site, because, form, onward }) => {
  const words = useWords()
  const { title: titleKey, text, kept } = said[because]
  const title = words.say(titleKey)
  return (
    <Document title={`${title} · ${site.productName}`} bodyClass="portal">
      <header class="portal-header">
        <p class="owner">
          <OwnerMark name={site.productName} />
          <span>{site.productName}</span>
        </p>
      </header>
      <main id="main" class="card" tabindex={-1}>
        <p class="hero" aria-hidden="true">
          <Icon name="warning" />
        </p>
        <h1>{title}</h1>
        <p class="lead">
          {words.say(form === null ? text : kept)}{' '}
          {site.signInUrl === null ? words.say('console.signedOut.elsewhere') : null}
        </p>
        {site.signInUrl === null ? null : (
          <a
            class="button primary wide"
            href={site.signInUrl}
            target={form === null ? undefined : '_blank'}
            rel={form === null ? undefined : 'noopener'}
          >
            {words.say(form === null ? 'console.signedOut.signIn' : 'console.signedOut.signInBeside')}
          </a>
        )}
        {form === null ? (
          <Link class="button wide" href={onward} says={words.say('console.signedOut.goOn')} />
        ) : (
          <PostForm action={adminPaths(site).again}>
            <input type="hidden" name="action" value={form.action} />
            <input type="hidden" name="sealed" value={form.sealed} />
            <Button class="button wide" says={words.say('console.signedOut.goOn')} />
          </PostForm>
        )}
      </main>
    </Document>
  )
}
