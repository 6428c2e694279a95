import { ChatfactorError, type Resource } from '@chatfactor/core'
import { hardToRead, isActiveDrawing } from './brand-checks.js'
import { type Theme, themeRules } from './theme.js'

/** The look of these pages: how people recognise their site, and where they get help. */
export interface Brand {
  /**
   * An image in place of the first letter: a path of this host, e.g. `/logo.svg`, or a `data:` URI of at most 30,000
   * characters. An SVG must not contain scripts or addresses.
   */
  readonly logo?: string
  /**
   * The colour of buttons and links, in place of the theme's. A `#rrggbb` colour is refused below 4.5:1 on white or on
   * our dark pages.
   */
  readonly accent?: Theme['accent']
  /** The text colour on it. */
  readonly accentText?: Theme['accentText']
  /** Shown below every page: where to get help, and a link (`https:`, `mailto:` or `tel:`). */
  readonly support?: { readonly label: string; readonly href: string }
}

/** A brand as pages show it. */
export interface ShownBrand {
  readonly logo: string | null
  /** The path of the stylesheet with its colours. */
  readonly stylesheet: string | null
  readonly support: { readonly label: string; readonly href: string } | null
}

export const noBrand: ShownBrand = { logo: null, stylesheet: null, support: null }

/** The colours of a brand as parameters of {@link accentStyle}. */
const names = ['accent', 'accentDark', 'accentText', 'accentTextDark'] as const

/** Checks a brand. Throws `INVALID_CONFIG`. */
export function shownBrand(base: string, { logo, accent, accentText, support }: Brand): ShownBrand {
  if (logo !== undefined && !isLogo(logo))
    throw wrong('logo', 'must be a path of this host, or a data: URI of an image')
  if (logo !== undefined && isActiveDrawing(logo))
    throw wrong('logo', 'is a drawing with a script, or with addresses in it')
  if (support !== undefined && !isSupport(support)) {
    throw wrong('support', 'must have a label of 1 to 100 characters, and a link to a page, an address or a number')
  }
  const unreadable = accent === undefined ? null : hardToRead(bothOf(accent))
  if (unreadable !== null) throw wrong('accent', unreadable)
  const colours = { ...(accent === undefined ? {} : { accent }), ...(accentText === undefined ? {} : { accentText }) }
  // The colours become a stylesheet of their own: pages contain no inline styles.
  const rules = themeRules(colours)
  const query = new URLSearchParams()
  for (const [name, given] of Object.entries(colours)) {
    const { light, dark } = bothOf(given)
    query.set(name, light)
    query.set(`${name}Dark`, dark)
  }
  return {
    logo: logo ?? null,
    stylesheet: rules === '' ? null : `${base}/assets/brand.css?${query}`,
    support: support ?? null,
  }
}

function bothOf(colour: NonNullable<Theme['accent']>): { readonly light: string; readonly dark: string } {
  return typeof colour === 'string' ? { light: colour, dark: colour } : colour
}

/** The stylesheet for these parameters; `null` if they are not colours. */
export function accentStyle(parameters: URLSearchParams): string | null {
  const [accent, accentDark, text, textDark] = names.map((name) => parameters.get(name))
  try {
    return themeRules({
      ...(accent == null ? {} : { accent: { light: accent, dark: accentDark ?? accent } }),
      ...(text == null ? {} : { accentText: { light: text, dark: textDark ?? text } }),
    })
  } catch {
    return null
  }
}

/** The brand of a page: that of its Resource, or the host's if the page belongs to none. */
export type BrandOf = (resource: Resource | null) => ShownBrand

/** One brand for all, or one for each Resource. An error in the host's function never prevents a page. */
export function brandOf(
  base: string,
  given: Brand | ((resource: Resource | null) => Brand) | undefined,
  report: (error: unknown) => void,
): BrandOf {
  if (given === undefined) return () => noBrand
  if (typeof given !== 'function') {
    const brand = shownBrand(base, given)
    return () => brand
  }
  return (resource) => {
    try {
      return shownBrand(base, given(resource))
    } catch (error) {
      report(error)
      return noBrand
    }
  }
}

function isLogo(logo: string): boolean {
  return logo.length <= 30_000 && /^(?:\/(?![/\\])|data:image\/(?:svg\+xml|png|jpeg|webp|gif)[;,])/.test(logo)
}

function isSupport({ label, href }: NonNullable<Brand['support']>): boolean {
  const isLink = URL.canParse(href) && ['https:', 'http:', 'mailto:', 'tel:'].includes(new URL(href).protocol)
  return isLink && label.trim() !== '' && label.length <= 100
}

function wrong(option: string, problem: string): ChatfactorError<'INVALID_CONFIG'> {
  return new ChatfactorError('INVALID_CONFIG', { option: `brand.${option}`, problem })
}
