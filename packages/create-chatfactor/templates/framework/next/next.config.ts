import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // They are loaded as they are, not bundled.
  serverExternalPackages: ['@chatfactor/sandbox', '@electric-sql/pglite', 'pg'],
}

export default config
