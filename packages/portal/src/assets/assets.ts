import { createHash } from 'node:crypto'
import { type Theme, themeRules } from '../theme.js'
import { adminStyle } from './admin-style.js'
import { baseStyle } from './base-style.js'
import { clientScript } from './client-script.js'
import { formStyle } from './form-style.js'
import { iconDrawing } from './icon-drawing.js'
import { landingScript } from './landing-script.js'
import { portalStyle } from './portal-style.js'
import { selfServiceStyle } from './self-service-style.js'

/** A file that pages refer to. */
export interface Asset {
  readonly fileName: string
  /** The path that pages use. */
  readonly path: string
  readonly contentType: string
  readonly text: string
}

export interface Assets {
  readonly stylesheet: Asset
  readonly script: Asset
  readonly icon: Asset
}

/** The files of a portal, named after their content. They are text in the code, so that any bundler and any host can serve them. */
export function portalAssets(base: string, theme: Theme): Assets {
  const style = [baseStyle, formStyle, portalStyle, selfServiceStyle, adminStyle, themeRules(theme)].join('')
  return {
    stylesheet: asset(base, 'portal', 'css', 'text/css; charset=utf-8', style),
    script: asset(base, 'portal', 'js', 'text/javascript; charset=utf-8', clientScript + landingScript),
    icon: asset(base, 'icon', 'svg', 'image/svg+xml', iconDrawing),
  }
}

function asset(base: string, name: string, ending: string, contentType: string, text: string): Asset {
  const fileName = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${ending}`
  return { fileName, path: `${base}/assets/${fileName}`, contentType, text }
}
