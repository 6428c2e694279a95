import { createPortal } from '@chatfactor/portal'
import { world } from '@chatfactor/testkit'
import { expect, it, vi } from 'vitest'

it('the portal draws a page with its words on a host without AsyncLocalStorage', async () => {
  // The renderer asks once in the life of a process, before its first page: this file has a process of its own.
  const asked = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
  const { chatfactor, resource } = await world()
  const portal = createPortal({ chatfactor })
  const address = `${chatfactor.publicUrl}/security/p/${resource.selfService.address}`
  const page = await (await portal.fetch(new Request(address))).text()
  expect(asked).toHaveBeenCalledWith('node:async_hooks')
  expect(page).toContain('Skip to the content')
  expect(page).toMatch(/<link rel="stylesheet" href="\/security\/assets\/portal-[0-9a-f]{12}\.css"\/>/)
})
