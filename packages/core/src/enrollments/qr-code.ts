import type { EnrollmentInvitation } from './enrollments.js'

/** Modules of quiet around the code, as ISO/IEC 18004 asks. */
const quietZone = 4
const pngWidth = 480

/** Draws the QR code of an enrollment's link; the drawing library is loaded with the first one. */
export function createQrCode(links: (id: string) => Promise<EnrollmentInvitation>) {
  async function qrCode(id: string, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
  async function qrCode(id: string, options: { readonly format: 'png'; readonly width?: number }): Promise<Uint8Array>
  async function qrCode(
    id: string,
    options: { readonly format: 'svg' | 'terminal' | 'png'; readonly width?: number },
  ): Promise<string | Uint8Array> {
    const { qr } = await links(id)
    const { default: qrcode } = await import('qrcode')
    const common = { errorCorrectionLevel: 'M', margin: quietZone } as const
    if (options.format === 'png')
      return qrcode.toBuffer(qr, { ...common, type: 'png', width: options.width ?? pngWidth })
    return qrcode.toString(qr, { ...common, type: options.format === 'svg' ? 'svg' : 'utf8' })
  }
  return qrCode
}
