/** The contrast that buttons and links need (WCAG 1.4.3). */
const enoughForWords = 4.5

/** The backgrounds of pages, unless a theme changes them. */
const grounds = { light: '#ffffff', dark: '#161d1c' } as const

/**
 * What is wrong with the colour of buttons and links on either background; `null` if it is readable, or not `#rrggbb`,
 * whose contrast cannot be computed here.
 */
export function hardToRead(
  colour: { readonly light: string; readonly dark: string },
  enough: number = enoughForWords,
): string | null {
  for (const scheme of ['light', 'dark'] as const) {
    const [one, ground] = [luminance(colour[scheme]), luminance(grounds[scheme])]
    if (one === null || ground === null) continue
    const contrast = (Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05)
    if (contrast < enough) {
      return `can hardly be read on ${scheme} pages (${contrast.toFixed(1)}:1; it takes ${enough}:1). Give one colour each: { light, dark }`
    }
  }
  return null
}

function luminance(colour: string): number | null {
  const whole = /^#[\da-f]{3}$/i.test(colour) ? colour.replace(/[\da-f]/gi, '$&$&') : colour
  if (!/^#[\da-f]{6}$/i.test(whole)) return null
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(whole.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/**
 * Whether a `data:` URI holds an SVG with scripts or external resources. As an image it could use neither, but a logo
 * that tries is not the host's own.
 */
export function isActiveDrawing(logo: string): boolean {
  const found = /^data:image\/svg\+xml([^,]*),(.*)$/is.exec(logo)
  if (found === null) return false
  const [, parameters = '', body = ''] = found
  const text = /;base64/i.test(parameters) ? decoded(body) : unescaped(body)
  if (text === null) return true
  // Without meaningless spaces no expression has to search for them repeatedly.
  const tight = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?= ?/g, '=')
    .replaceAll(/([<(]|=["']) /g, '$1')
  return activeParts.test(tight)
}

const activeParts =
  /<(?:script|foreignobject|iframe|!entity)| on\w+=|javascript:|(?:href|src)=["']?(?!["'#]|data:image\/(?:png|jpeg|webp|gif))\S|url\((?!["']?#)/i

function decoded(body: string): string | null {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(unescaped(body) ?? ''), (letter) => letter.charCodeAt(0)))
  } catch {
    return null
  }
}

function unescaped(body: string): string | null {
  try {
    return decodeURIComponent(body)
  } catch {
    return null
  }
}
