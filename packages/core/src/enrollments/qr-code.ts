import { drawnQr, type QrFormat } from '../kernel/drawn-qr.js'
import type { EnrollmentInvitation } from './enrollments.js'

/** Draws the QR code of an enrollment's link. */
export function createQrCode(links: (id: string) => Promise<EnrollmentInvitation>) {
  async function qrCode(id: string, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
  async function qrCode(id: string, options: { readonly format: 'png'; readonly width?: number }): Promise<Uint8Array>
  async function qrCode(id: string, options: QrFormat): Promise<string | Uint8Array> {
    const { qr } = await links(id)
    return drawnQr(qr, options)
  }
  return qrCode
}
