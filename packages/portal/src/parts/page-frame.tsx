import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Asset } from '../assets/assets.js'
import { useWords } from '../words/words-context.js'
import { AssetTags } from './asset-tags.js'
import { useBrand } from './brand-context.js'
import { Button, Link } from './button.js'
import { directionOf } from './direction.js'
import { Initials } from './initials.js'
import { LanguageSwitch } from './language-switch.js'
import { OwnerMark } from './owner-mark.js'
import { PostForm } from './post-form.js'
import { useSite } from './site-context.js'

/** What the head of a page contains. */
export interface HeadProps {
  readonly title: string
  /** Reload the page this often, if no script does it better. */
  readonly refreshSeconds?: number | undefined
  /** Go on to this address at once. */
  readonly moveTo?: string | undefined
}

/** What {@link Document} takes. */
export interface DocumentProps extends HeadProps {
  readonly bodyClass: string
  /** An additional stylesheet, for pages that are not the portal's own. */
  readonly style?: (() => Promise<Asset>) | undefined
}

/** The document around every page. */
export const Document: FC<PropsWithChildren<DocumentProps>> = ({
  style,
  title,
  refreshSeconds,
  moveTo,
  bodyClass,
  children,
}) => {
  const words = useWords()
  const { stylesheet } = useBrand()
  return (
    <html lang={words.language} dir={directionOf(words.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <AssetTags assets={useSite().assets} style={style} />
        {stylesheet === null ? null : <link rel="stylesheet" href={stylesheet} />}
        {moveTo === undefined ? null : <meta http-equiv="refresh" content={`0;url=${moveTo}`} />}
        {refreshSeconds === undefined ? null : (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
      </head>
      <body class={bodyClass}>
        <Link class="skip" href="#main" says={words.say('frame.skip')} />
        {children}
        <LanguageSwitch />
      </body>
    </html>
  )
}

interface FrameProps extends HeadProps {
  /** The Resource's name. */
  readonly owner: string
  /** The signed-in person and their sign-out link; `null` if there is none. */
  readonly person?: { readonly name: string; readonly signOutPath: string | null } | undefined
  readonly width?: 'card' | 'wide' | undefined
}

/** Where to get help. */
const Support: FC = () => {
  const words = useWords()
  const { support } = useBrand()
  if (support === null) return null
  return (
    <footer class="portal-footer">
      {words.parts('frame.support', { whom: <a href={support.href}>{support.label}</a> })}
    </footer>
  )
}

const Person: FC<{ name: string; signOutPath: string | null }> = ({ name, signOutPath }) => {
  const words = useWords()
  return signOutPath === null ? (
    <p class="person">
      <Initials name={name} of="person" />
      <span class="person-name" title={name}>
        {name}
      </span>
    </p>
  ) : (
    <PostForm action={signOutPath} class="person">
      <Initials name={name} of="person" />
      <span class="person-name" title={name}>
        {name}
      </span>
      <Button class="button small" says={words.say('frame.signOut')} />
    </PostForm>
  )
}

/** A page of the portal: the Resource's name on top, one card below. */
export const PageFrame: FC<PropsWithChildren<FrameProps>> = ({
  title,
  refreshSeconds,
  moveTo,
  owner,
  person,
  width,
  children,
}) => {
  return (
    <Document title={`${title} · ${owner}`} refreshSeconds={refreshSeconds} moveTo={moveTo} bodyClass="portal">
      <header class="portal-header">
        <p class="owner">
          <OwnerMark name={owner} />
          <span title={owner}>{owner}</span>
        </p>
        {person === undefined ? null : <Person {...person} />}
      </header>
      <main id="main" class={width ?? 'card'} tabindex={-1}>
        {children}
      </main>
      <Support />
    </Document>
  )
}
