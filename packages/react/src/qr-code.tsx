/** @jsxImportSource react */
import type { ComponentPropsWithoutRef, ReactElement } from 'react'

/** The props of an image of the code; those of an `img` are passed on to it. */
export interface QrCodeProps extends Omit<ComponentPropsWithoutRef<'img'>, 'src' | 'alt'> {
  /** `invitation.qrSvg` of an enrollment. */
  readonly svg: string
  /** What it opens, for people who cannot see it. */
  readonly alt: string
}

/**
 * The QR code, drawn on the server. The image is part of the page, so its link is in no address and no log. Keep it
 * dark on light.
 */
export function QrCode({ svg, alt, ...image }: QrCodeProps): ReactElement {
  return <img {...image} alt={alt} src={qrCodeUrl(svg)} />
}

/** The same as a `data:` address, for an image of your own. */
export function qrCodeUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
