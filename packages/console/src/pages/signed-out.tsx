import {
  Document,
  Icon,
  isFormOfAnother,
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
import type { ConsoleWords } from '../words/console-words.js'
import { useWords, WithWords } from '../words/words-context.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'

/** Of this length it still fits into a form. */
const longest = 40_000

/** A form that arrived after its administrator's session had ended, as their browser keeps it. */
interface SealedForm {
  /** Where it was sent to, below the console. */
  readonly action: string
  readonly sealed: string
}

interface SignedOutProps {
  readonly site: ConsoleSite
  /** The form that was sent; `null` for a page that was opened. */
  readonly form: SealedForm | null
  /** Where to go on. */
  readonly onward: string
}

/** Answers an administrator whose session has ended: with the host's sign-in, and what they typed kept for afterwards. */
export async function signedOut(
  site: ConsoleSite,
  c: PortalContext,
  words: ConsoleWords,
  adminId: string,
): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  const form = isRead ? null : await sealedOf(site, c, adminId, pathname)
  const onward = isRead ? `${pathname}${search}` : adminPaths(site).resources
  return page(
    c,
    <WithWords words={words}>
      <SignedOutPage {...{ site, form, onward }} />
    </WithWords>,
    401,
  )
}

/** What was sent, sealed; or what a page like this one sent before the administrator had signed in again. */
async function sealedOf(
  site: ConsoleSite,
  c: PortalContext,
  adminId: string,
  pathname: string,
): Promise<SealedForm | null> {
  const form = await readForm(c).catch(() => null)
  // What an administrator typed who was signed in here before is not the last one's to go on with.
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

/** A form of the console that this administrator sent. */
export function ofAdministrator(adminId: string, action: string): SealedAbout {
  return { owner: `administrator:${adminId}`, action }
}

const SignedOutPage: FC<SignedOutProps> = ({ site, form, onward }) => {
  const words = useWords()
  const title = words.say('console.signedOut.title')
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
          {words.say(form === null ? 'console.signedOut.text' : 'console.signedOut.kept')}{' '}
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
          <a class="button wide" href={onward}>
            {words.say('console.signedOut.goOn')}
          </a>
        ) : (
          <PostForm action={adminPaths(site).again}>
            <input type="hidden" name="action" value={form.action} />
            <input type="hidden" name="sealed" value={form.sealed} />
            <button type="submit" class="button wide">
              {words.say('console.signedOut.goOn')}
            </button>
          </PostForm>
        )}
      </main>
    </Document>
  )
}
