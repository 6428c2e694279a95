import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { ownPages } from './host.mjs'

const app = new Hono()
app.route('/', ownPages)

export const handler = handle(app)
