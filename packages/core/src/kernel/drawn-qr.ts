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
  const { default: qrcode } = await import('qrcode')
  const common = { errorCorrectionLevel: 'M', margin: quietZone } as const
  if (options.format === 'png')
    return qrcode.toBuffer(text, { ...common, type: 'png', width: options.width ?? pngWidth })
  return qrcode.toString(text, { ...common, type: options.format === 'svg' ? 'svg' : 'utf8' })
}
