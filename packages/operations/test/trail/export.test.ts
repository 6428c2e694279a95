import { describe, expect, it } from 'vitest'
import type { TrailExport } from '../../src/index.js'
import { refusal } from '../support/running.js'
import { nth, trailRig } from '../support/trail-rig.js'

type Rig = Awaited<ReturnType<typeof trailRig>>

async function whole({ chatfactor }: Rig, options: TrailExport): Promise<string> {
  let text = ''
  for await (const piece of chatfactor.audit.export(options)) text += piece
  return text
}

/** What a program reads: a line each. */
const linesOf = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

describe('an export of the trail', () => {
  it('R39, C60: is the entries as they are sealed, in their order, with the names that are kept', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 2)
    await rig.seal()
    const lines = linesOf(await whole(rig, { format: 'jsonl', resourceId: rig.billing.id, actor: 'administrator:eve' }))
    const entries = await rig.entries(rig.billing.id)
    expect(lines.map(({ number }) => number)).toEqual(entries.slice(0, 3).map(({ number }) => number))
    const { version: _version, at, ...first } = nth(entries, 0)
    expect(lines[0]).toEqual({ ...first, at: at.toISOString(), administratorName: 'ann' })
    const [told] = (await rig.chatfactor.audit.list({ action: 'trail.exported' })).items
    expect(told).toMatchObject({ resourceId: rig.billing.id, actor: 'administrator:eve', details: { format: 'jsonl' } })
  })

  it('R39: goes on behind the last line that somebody has, and misses nothing that came meanwhile', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 3)
    await rig.chatfactor.worker.runOnce()
    const first = linesOf(await whole(rig, { format: 'jsonl' }))
    await rig.act(rig.payroll.id, 2)
    await rig.chatfactor.worker.runOnce()
    const after = `${nth(first, -1).number}`
    const rest = linesOf(await whole(rig, { format: 'jsonl', after }))
    const all = linesOf(await whole(rig, { format: 'jsonl' }))
    expect(all.slice(0, first.length + rest.length)).toEqual([...first, ...rest])
  })

  it('R39: as CSV is run by no spreadsheet, and is of one time', async () => {
    const rig = await trailRig()
    const until = new Date(rig.clock.now().getTime() + 1)
    await rig.clock.advance(1_000)
    await rig.act(rig.billing.id, 1)
    await rig.chatfactor.resources.update(rig.billing.id, { name: 'Last', actor: 'administrator:=1+1' })
    await rig.chatfactor.worker.runOnce()
    const early = await whole(rig, { format: 'csv', until })
    expect(early.split('\r\n')).toHaveLength(4)
    expect(early).toMatch(/^\ufeff"number","at","id","resourceId"/)
    const late = await whole(rig, { format: 'csv', from: until, resourceId: rig.billing.id })
    expect(late).toContain(`"'=1+1"`)
    const [line = ''] = late.split('\r\n').slice(1)
    expect(late.split('\r\n')).toHaveLength(4)
    const goesOn = await whole(rig, { format: 'csv', resourceId: rig.billing.id, after: line.slice(1, 11) })
    expect(goesOn).not.toContain('"number"')
  })

  it('R39: is refused for a Resource that never was, and for what is no place', async () => {
    const rig = await trailRig()
    expect((await refusal(whole(rig, { format: 'csv', resourceId: 'nowhere' }))).code).toBe('RESOURCE_NOT_FOUND')
    expect(() => rig.chatfactor.audit.export({ format: 'csv', after: 'I' })).toThrow(/position/)
    expect((await rig.chatfactor.audit.list({ action: 'trail.exported' })).items).toEqual([])
  })
})
