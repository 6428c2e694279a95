import {
  ChatfactorError,
  type KnownScanStep,
  type OwnScanStep,
  type TransportInfo,
  type TransportLook,
} from '@chatfactor/core'
import { fit } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { hardToRead } from './brand-checks.js'
import { isOpenable } from './http/safe-link.js'
import { isKnownStep } from './pages/scan-steps.js'

/** How a messenger is shown, with defaults for what its transport leaves out. */
export interface ShownLook {
  /** The `d` attribute of an SVG path. */
  readonly icon: string
  readonly steps: readonly (KnownScanStep | OwnScanStep)[]
  /** Whether the steps are those of the transport. */
  readonly hasOwnSteps: boolean
}

/** How every messenger of a portal is shown. */
export interface Looks {
  /** By registered name; a messenger that is no longer registered gets a neutral look. */
  of(transport: string): ShownLook
  /** The colours as rules of the portal's stylesheet: pages contain no inline styles. */
  readonly rules: string
  /** The schemes that links may have, with their colons. */
  readonly schemes: ReadonlySet<string>
}

/** A bubble with three dots. */
const bubble =
  'M12 4c5 0 8.500 3 8.500 7s-3.500 7-8.500 7c-.7 0-1.400-.1-2-.2L5.500 20.500v-4.200C4.200 15 3.500 13.100 3.500 11 3.500 7 7 4 12 4ZM8 11h.01M12 11h.01M16 11h.01'

const anyLook: ShownLook = { icon: bubble, steps: ['camera', 'open_link', 'start_or_send'], hasOwnSteps: false }

/** The contrast that an icon needs (WCAG 1.4.11). */
const enough = 3

const hexColour = z.string().check(z.regex(/^#[\da-f]{6}$/i, 'must be #rrggbb'))
const words = z.string().check(z.minLength(1), z.maxLength(300))
const wrongStep = 'must be a step that pages know, or words of up to 300 characters, with English among them'

const shape = z.strictObject({
  icon: z.optional(
    z
      .string()
      .check(z.maxLength(4_000), z.regex(/^[Mm][\sMmZzLlHhVvCcSsQqTtAa\d,.+-]*$/, 'must be the d of one SVG path')),
  ),
  colour: z.optional(
    z.strictObject({ light: hexColour, dark: hexColour }).check(
      z.superRefine((colour, context) => {
        const problem = hardToRead(colour, enough)
        if (problem !== null) context.addIssue(problem)
      }),
    ),
  ),
  steps: z.optional(
    z
      .array(z.union([z.custom<KnownScanStep>(isKnownStep), z.catchall(z.object({ en: words }), words)], wrongStep))
      .check(z.minLength(1), z.maxLength(6)),
  ),
  linkSchemes: z.optional(
    z
      .array(
        z
          .string()
          .check(
            z.regex(/^[a-z][a-z\d+.-]{0,39}$/, 'must be a scheme without its colon, e.g. tg'),
            z.refine(isOpenable, 'is no scheme of a messenger: it would run, or show, what stands in the link'),
          ),
      )
      .check(z.maxLength(10)),
  ),
})

/**
 * The looks of transports, checked like a brand, because they become styles, drawings and links on our pages, and
 * anyone can write a transport. Throws `INVALID_CONFIG`.
 */
export function looksOf(transports: readonly TransportInfo[]): Looks {
  const looks = new Map(transports.map(({ name, look }) => [name, lookOf(name, look)]))
  const shown = new Map([...looks].map(([name, look]) => [name, withDefaults(look)]))
  const schemes = [...looks.values()].flatMap(({ linkSchemes = [] }) => linkSchemes)
  return {
    of: (transport) => shown.get(transport) ?? anyLook,
    rules: [...looks].map(([name, { colour }]) => (colour === undefined ? '' : colourRules(name, colour))).join(''),
    schemes: new Set(['https:', 'http:', ...schemes.map((scheme) => `${scheme}:`)]),
  }
}

/** How one messenger is shown. Throws `INVALID_CONFIG`. */
export function shownLook(name: string, look: TransportLook): ShownLook {
  return withDefaults(lookOf(name, look))
}

function lookOf(name: string, look: TransportLook): z.output<typeof shape> {
  const parsed = fit(shape, look)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const option = ['transports', name, 'look', ...(issue?.path ?? [])].map(String).join('.')
  throw new ChatfactorError('INVALID_CONFIG', { option, problem: issue?.message ?? 'is wrong' })
}

/** Names of transports consist of `a-z 0-9 -`. */
function colourRules(name: string, { light, dark }: NonNullable<TransportLook['colour']>): string {
  const icon = `.messenger-icon.of-${name}`
  return `\n${icon}{--cf-messenger:${light}}\n@media (prefers-color-scheme:dark){${icon}{--cf-messenger:${dark}}}`
}

function withDefaults(look: z.output<typeof shape>): ShownLook {
  const { icon = anyLook.icon, steps } = look
  return { ...anyLook, icon, ...(steps === undefined ? {} : { steps, hasOwnSteps: true }) }
}
