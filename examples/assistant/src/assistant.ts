import type { CallToolResult, Client } from '@modelcontextprotocol/client'
import * as z from 'zod'

const tasksShape = z.array(
  z.object({ invoice: z.string(), payee: z.string(), cents: z.number(), state: z.enum(['open', 'paid']) }),
)

/**
 * An assistant whose model is a script: it reads the list and wants to pay whatever is open, all at once. A real one would decide the same way, by
 * calling tools, and would not know either that a gate stands in front of them.
 *
 * Resolves with whether somebody still has to answer, so that it is worth to come back.
 */
export async function payEverything(client: Client, say: (line: string) => void): Promise<boolean> {
  const listed = textOf(await client.callTool({ name: 'list_tasks', arguments: {} }))
  const open = tasksShape.parse(JSON.parse(listed)).filter(({ state }) => state === 'open')
  say(`I found ${open.length} invoices and am paying them.`)
  const words = await Promise.all(
    open.map(async ({ invoice, payee, cents }) => {
      const result = await client.callTool({ name: 'pay_invoice', arguments: { invoice, payee, cents } })
      say(`${invoice}: ${textOf(result)}`)
      return result._meta?.['chatfactor/outcome']
    }),
  )
  return words.includes('waiting')
}

function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
}
