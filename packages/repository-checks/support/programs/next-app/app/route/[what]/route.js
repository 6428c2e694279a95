export const dynamic = 'force-dynamic'

const handle = (request) => globalThis.programs.route(request)

export { handle as GET, handle as POST }
