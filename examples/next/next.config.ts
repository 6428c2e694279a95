import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Pages with a QR code or a form for a code do not belong into frames, and their addresses into nobody's log.
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'content-security-policy', value: "frame-ancestors 'none'; base-uri 'none'; form-action 'self'" },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'x-content-type-options', value: 'nosniff' },
      ],
    },
  ],
}

export default config
