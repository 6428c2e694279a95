// Packages that read these sources have no other way to find the types.
/// <reference path="./qrcode-parts.d.ts" />

import type { QRCode } from 'qrcode'

/** The quiet zone around the code, as ISO/IEC 18004 requires. */
const quietZone = 4
const pngWidth = 480

/** How a QR code is drawn. */
export type QrFormat = { readonly format: 'svg' | 'terminal' } | { readonly format: 'png'; readonly width?: number }

/** A code with its quiet zone: its width in modules, and which modules are dark. */
interface Drawing {
  readonly size: number
  readonly isDark: (column: number, row: number) => boolean
}

/** Draws a QR code; the library is loaded with the first one. */
export async function drawnQr(text: string, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
export async function drawnQr(
  text: string,
  options: { readonly format: 'png'; readonly width?: number },
): Promise<Uint8Array>
export async function drawnQr(text: string, options: QrFormat): Promise<string | Uint8Array>
export async function drawnQr(text: string, options: QrFormat): Promise<string | Uint8Array> {
  const { default: qrcode } = await import('qrcode/lib/core/qrcode.js')
  const drawing = withQuiet(qrcode.create(text, { errorCorrectionLevel: 'M' }))
  if (options.format === 'svg') return svg(drawing)
  return options.format === 'png' ? png(drawing, options.width ?? pngWidth) : terminal(drawing)
}

function withQuiet({ modules }: QRCode): Drawing {
  const isInside = (at: number) => at >= 0 && at < modules.size
  return {
    size: modules.size + 2 * quietZone,
    isDark(column, row) {
      const [x, y] = [column - quietZone, row - quietZone]
      return isInside(x) && isInside(y) && modules.get(y, x) !== 0
    },
  }
}

/** Each run of dark modules is one stroke. */
function svg({ size, isDark }: Drawing): string {
  let strokes = ''
  for (let row = 0; row < size; row += 1) {
    let end: number | null = null
    for (let column = 0; column < size; column += 1) {
      if (!isDark(column, row)) continue
      const from = column
      while (isDark(column, row)) column += 1
      strokes += `${end === null ? `M${from} ${row + 0.5}` : `m${from - end} 0`}h${column - from}`
      end = column
    }
  }
  const ground = `<path fill="#ffffff" d="M0 0h${size}v${size}H0z"/>`
  const box = `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${ground}<path stroke="#000000" d="${strokes}"/></svg>\n`
}

/** Two rows of modules in one line of text. */
function terminal({ size, isDark }: Drawing): string {
  const letters = [' ', '▄', '▀', '█']
  const columns = Array.from({ length: size }, (_, column) => column)
  const lines = Array.from({ length: Math.ceil(size / 2) }, (_, line) =>
    columns
      .map((column) => letters[Number(isDark(column, 2 * line)) * 2 + Number(isDark(column, 2 * line + 1))])
      .join(''),
  )
  return lines.join('\n')
}

async function png({ size, isDark }: Drawing, wanted: number): Promise<Uint8Array> {
  const { squarePng } = await import('./png.js')
  const width = Math.max(wanted, size)
  const moduleAt = (pixel: number) => Math.floor(((pixel + 0.5) * size) / width)
  return squarePng(width, (x, y) => isDark(moduleAt(x), moduleAt(y)))
}
