export const dynamic = 'force-dynamic'

const handle = () => new Response('done')

export { handle as GET, handle as POST }
