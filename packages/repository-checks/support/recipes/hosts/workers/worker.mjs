import { Hono } from 'hono'
import { ownPages } from './host.mjs'

const app = new Hono()
app.route('/', ownPages)

export default { fetch: app.fetch }
