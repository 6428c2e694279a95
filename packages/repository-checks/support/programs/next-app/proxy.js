export const proxy = (request) => globalThis.programs.proxy(request)
export const config = { matcher: '/proxied/:path*' }
