import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)
/** Where tsx finds how JSX is compiled. */
const portal = new URL('../../portal/', import.meta.url)

/** The renderer asks once in the life of a process, before its first page: hence a process of its own. */
const program = `
  const asked = []
  process.getBuiltinModule = (name) => void asked.push(name)
  const { createPortal } = await import('@chatfactor/portal')
  const { world } = await import('@chatfactor/testkit')
  const { chatfactor, resource } = await world()
  const address = chatfactor.publicUrl + '/security/p/' + resource.selfService.address
  const page = await createPortal({ chatfactor, clientAddress: () => null }).fetch(new Request(address))
  console.log(JSON.stringify({ asked, page: await page.text() }))`

it('the portal draws a page with its words on a host without AsyncLocalStorage', async () => {
  const args = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', program]
  const { stdout } = await run(process.execPath, args, { cwd: portal })
  const { asked, page } = JSON.parse(stdout)
  expect(asked).toContain('node:async_hooks')
  expect(page).toContain('Skip to the content')
  expect(page).toMatch(/<link rel="stylesheet" href="\/security\/assets\/portal-[0-9a-f]{12}\.css"\/>/)
})
