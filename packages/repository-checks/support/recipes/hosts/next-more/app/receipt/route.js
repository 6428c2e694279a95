import { route } from '../../lib/gate.js'

const receipt = route(() => new Response('The receipt'))

export { receipt as GET, receipt as POST }
