import * as z from 'zod/mini'
import { invalidOption } from '../errors/index.js'
import { object, type ResourceId, upTo } from '../records/index.js'

/** The look of a Resource's mails. The brand of the portal's pages fits, too. */
export interface MailBrand {
  /**
   * An image in place of the name, 40 pixels high: a PNG over https, or its path on your `publicUrl`. Anything else is
   * ignored, since most mail programs show neither SVG nor `data:`.
   */
  readonly logo?: string
  /**
   * The colour of name and button as `#rrggbb`, or one each for light and dark. A colour that is hard to read is made
   * darker or lighter.
   */
  readonly accent?: string | { readonly light: string; readonly dark: string }
}

/**
 * One brand for every mail, or a function that returns one for each Resource; it gets `null` for mails that belong to
 * none.
 */
export type MailBrands = MailBrand | ((resourceId: ResourceId | null) => MailBrand)

/** A brand as mails show it; every colour is readable on its background. */
export interface ShownMailBrand {
  readonly logo: string | null
  /** On white. */
  readonly accent: string
  /** On the background of a dark mail. */
  readonly accentDark: string
  readonly button: string
  readonly buttonText: string
}

const shape = object({
  logo: z.optional(upTo(100_000)),
  accent: z.optional(z.union([z.string(), object({ light: z.string(), dark: z.string() })])),
})

/** Checks the option; throws `INVALID_CONFIG`. Whatever a host's function returns or throws, emails are still sent. */
export function mailBrandOf(
  given: MailBrands | undefined,
  publicUrl: string,
  problem: (error: unknown) => void,
): (resourceId: ResourceId | null) => ShownMailBrand {
  const shown = (brand: unknown) => shownBrand(shape.parse(brand), publicUrl)
  if (typeof given === 'function') {
    return (resourceId) => {
      try {
        return shown(given(resourceId))
      } catch (error) {
        problem(error)
        return shown({})
      }
    }
  }
  const checked = shape.safeParse(given ?? {})
  if (!checked.success) {
    const hint = 'must be { logo, accent }: an address, and a colour or { light, dark }'
    throw invalidOption('brand', hint)
  }
  const brand = shown(checked.data)
  return () => brand
}

const usual = { light: '#0f766e', dark: '#5eead4' }
const white = '#ffffff'
const darkGround = '#1b2426'

function shownBrand({ logo, accent = usual }: z.infer<typeof shape>, publicUrl: string): ShownMailBrand {
  const given = typeof accent === 'string' ? { light: accent, dark: accent } : accent
  const own = colourOf(given.light)
  const light = own ?? usual.light
  return {
    logo: logo === undefined ? null : shownLogo(logo, publicUrl),
    accent: readable(light, white, 0),
    accentDark: readable(colourOf(given.dark) ?? own ?? usual.dark, darkGround, 255),
    button: light,
    buttonText: contrast(light, white) >= enough ? white : '#000000',
  }
}

function shownLogo(logo: string, publicUrl: string): string | null {
  if (!URL.canParse(logo, publicUrl)) return null
  const { protocol, pathname, href } = new URL(logo, publicUrl)
  return protocol === 'https:' && /\.png$/i.test(pathname) ? href : null
}

/** `#rrggbb`, or `null` for anything else. */
function colourOf(given: string): string | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(given)
  if (short !== null)
    return `#${short
      .slice(1)
      .map((digit) => digit.repeat(2))
      .join('')}`
  return /^#[\da-f]{6}$/i.test(given) ? given : null
}

/** The contrast that normal text needs (WCAG 1.4.3). */
const enough = 4.5

/** The colour, mixed with black (0) or white (255) until it is readable on this background. */
function readable(colour: string, ground: string, towards: 0 | 255): string {
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = `#${channels(colour)
      .map((value) =>
        Math.round(value + (towards - value) * part)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`
    if (contrast(mixed, ground) >= enough) return mixed
  }
  return towards === 0 ? '#000000' : white
}

/** The contrast of two colours, as defined by WCAG. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((first, second) => second - first)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
