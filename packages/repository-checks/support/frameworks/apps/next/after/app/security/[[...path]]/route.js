export { GET, POST } from '../../../lib/session.js'
