import type { Looks } from '../looks.js'
import { type Theme, themeRules } from '../theme.js'
import { baseStyle } from './base-style.js'
import { clientScript } from './client-script.js'
import { formStyle } from './form-style.js'
import { landingScript } from './landing-script.js'
import { iconDrawing } from './mark.js'
import { portalStyle } from './portal-style.js'
import { selfServiceStyle } from './self-service-style.js'
import { sendingScript } from './sending-script.js'

/** A file that pages refer to. */
export interface Asset {
  readonly fileName: string
  /** The path that pages use. */
  readonly path: string
  readonly contentType: string
  readonly text: string
  /** The same bytes, compressed with gzip once. */
  readonly compressed: Uint8Array<ArrayBuffer>
}

export interface Assets {
  readonly stylesheet: Asset
  readonly script: Asset
  readonly icon: Asset
}

/**
 * The files of a portal, named after their content. They are strings in the code, so that any bundler and any host can
 * serve them.
 *
 * Throws for a wrong theme at once. The names are made with the first page, since the only hash that all hosts have is
 * asynchronous.
 */
export function portalAssets(base: string, theme: Theme, looks: Looks): () => Promise<Assets> {
  const style = [baseStyle, formStyle, portalStyle, selfServiceStyle, looks.rules, themeRules(theme)].join('')
  let assets: Promise<Assets> | null = null
  return () => {
    assets ??= named(base, style)
    return assets
  }
}

async function named(base: string, style: string): Promise<Assets> {
  const folder = `${base}/assets`
  return {
    stylesheet: await asset(folder, 'portal', 'css', 'text/css; charset=utf-8', style),
    script: await asset(
      folder,
      'portal',
      'js',
      'text/javascript; charset=utf-8',
      clientScript + sendingScript + landingScript,
    ),
    icon: await asset(folder, 'icon', 'svg', 'image/svg+xml', iconDrawing),
  }
}

/** A file named after its content, in this folder. */
export async function asset(
  folder: string,
  name: string,
  ending: string,
  contentType: string,
  text: string,
): Promise<Asset> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const start = Array.from(digest.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const fileName = `${name}-${start}.${ending}`
  return { fileName, path: `${folder}/${fileName}`, contentType, text, compressed: await gzipped(text) }
}

/** gzip, since not every host has brotli. */
async function gzipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
