import { serve } from '@hono/node-server'
import { ownPages } from './host.mjs'

serve({ fetch: ownPages.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' }, () => {
  console.log('ready')
})
