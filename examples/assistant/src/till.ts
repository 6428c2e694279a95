import { McpServer } from '@modelcontextprotocol/server'
import * as z from 'zod'

/** One thing to do: an invoice that is to be paid. */
export interface Task {
  readonly invoice: string
  readonly payee: string
  readonly cents: number
  state: 'open' | 'paid'
}

/** What is to be done this morning. */
export function newTasks(): Task[] {
  return [
    { invoice: 'R-17', payee: 'Coffee corner', cents: 420, state: 'open' },
    { invoice: 'R-18', payee: 'ACME GmbH', cents: 12_900, state: 'open' },
    { invoice: 'R-19', payee: 'Unheard of Ltd', cents: 240_000, state: 'open' },
  ]
}

/** The tools of an assistant, as any MCP server has them: nothing in here knows that somebody is asked. */
export function tillServer(tasks: readonly Task[]): McpServer {
  const server = new McpServer({ name: 'till', version: '1.0.0' })
  server.registerTool('list_tasks', { description: 'Lists the invoices' }, () => ({
    content: [{ type: 'text', text: JSON.stringify(tasks) }],
  }))
  const inputSchema = z.object({ invoice: z.string(), payee: z.string(), cents: z.number() })
  server.registerTool('pay_invoice', { description: 'Pays an invoice', inputSchema }, ({ invoice, payee, cents }) => {
    const task = tasks.find((one) => one.invoice === invoice && one.payee === payee && one.cents === cents)
    if (task === undefined) return { isError: true, content: [{ type: 'text', text: 'unknown' }] }
    task.state = 'paid'
    return { content: [{ type: 'text', text: `paid ${invoice}` }] }
  })
  return server
}
