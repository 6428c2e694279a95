export { proxy } from '{{home}}second-factor.ts' // only: proxy
export { proxy as middleware } from '{{home}}second-factor.ts' // only: middleware

/** The pages that need a code. */
export const config = { matcher: '/needs-a-code/:path*' } // only: proxy
export const config = { matcher: '/needs-a-code/:path*', runtime: 'nodejs' } // only: middleware
