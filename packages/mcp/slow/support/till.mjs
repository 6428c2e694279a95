import { appendFileSync } from 'node:fs'
import { McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import * as z from 'zod'

/* Pays, by writing a line into a file; and does not answer where its second argument says so. */
const [, , file, habit] = process.argv

serveStdio(() => {
  const server = new McpServer({ name: 'till', version: '1.0.0' })
  server.registerTool('pay', { description: 'Pays', inputSchema: z.object({ to: z.string() }) }, async ({ to }) => {
    appendFileSync(file, `${to}\n`)
    if (habit === 'silent') await new Promise(() => {})
    return { content: [{ type: 'text', text: `paid ${to}, and nobody saw ${process.env.CHATFACTOR_AGENT_KEY}` }] }
  })
  return server
})
