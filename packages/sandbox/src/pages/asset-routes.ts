import { Hono } from 'hono'
import { script } from './assets/script.js'
import { stylesheet } from './assets/stylesheet.js'

/** The stylesheet and the script of the pages. */
export function createAssetRoutes(): Hono {
  const app = new Hono()
  app.get('/assets/sandbox.css', (c) => c.body(stylesheet, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/assets/sandbox.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  return app
}
