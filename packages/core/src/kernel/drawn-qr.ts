// Packages that read these sources have no other way to find the types.
/// <reference path="./qrcode-parts.d.ts" />

import type { QRCode } from 'qrcode'

/** Modules of quiet around the code, as ISO/IEC 18004 asks. */
const quietZone = 4
const pngWidth = 480

/** How a QR code is drawn. */
export type QrFormat = { readonly format: 'svg' | 'terminal' } | { readonly format: 'png'; readonly width?: number }

/** Draws a QR code; the drawing library is loaded with the first one. */
export async function drawnQr(text: string, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
export async function drawnQr(
  text: string,
  options: { readonly format: 'png'; readonly width?: number },
): Promise<Uint8Array>
export async function drawnQr(text: string, options: QrFormat): Promise<string | Uint8Array>
export async function drawnQr(text: string, options: QrFormat): Promise<string | Uint8Array> {
  const { default: qrcode } = await import('qrcode/lib/core/qrcode.js')
  const code = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const margin = quietZone
  if (options.format === 'png') return png(code, options.width ?? pngWidth)
  const { default: renderer } =
    options.format === 'svg'
      ? await import('qrcode/lib/renderer/svg-tag.js')
      : await import('qrcode/lib/renderer/utf8.js')
  return renderer.render(code, { margin })
}

async function png({ modules }: QRCode, wanted: number): Promise<Uint8Array> {
  const { squarePng } = await import('./png.js')
  const size = modules.size + 2 * quietZone
  const width = Math.max(wanted, size)
  const moduleAt = (pixel: number) => Math.floor(((pixel + 0.5) * size) / width) - quietZone
  const isInside = (at: number) => at >= 0 && at < modules.size
  return squarePng(width, (x, y) => {
    const [column, row] = [moduleAt(x), moduleAt(y)]
    return isInside(column) && isInside(row) && modules.get(row, column) !== 0
  })
}
