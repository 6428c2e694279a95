import { describe, expect, it } from 'vitest'
import { chooseRule } from '../src/rules/choose-rule.js'
import { readRules } from '../src/rules/read-rules.js'
import { RulesProblem } from '../src/rules/rules-problem.js'
import { rulesOf } from './support/gated.js'

const file = { door: 'https://app.example/agents', key: { env: 'KEY' } }
const asking = { ...file, person: { id: 'ana' } }
const pay = {
  do: 'ask',
  fields: [
    { label: 'To', value: '{payee}' },
    { label: 'Amount', amount: { minor: '{cents}', currency: 'EUR' } },
  ],
}
const approvers = { of: [{ id: 'ben' }, { externalId: 'cy' }], atLeast: 2 }
const limit = { field: 'Amount', minor: 5_000, currency: 'EUR' }
const similar = { same: ['To'], atMost: [limit], times: 10, forMs: 60_000 }
const withApprovers = (given: object) => ({ ...asking, tools: { pay: { ...pay, approvers: given } } })
const withSimilar = (change: object) => ({ ...asking, tools: { pay: { ...pay, similar: { ...similar, ...change } } } })
const named = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `person-${at}` }))

/** What a file of this content is told. */
function told(content: unknown): readonly string[] {
  try {
    readRules(typeof content === 'string' ? content : JSON.stringify(content))
    return []
  } catch (error) {
    if (error instanceof RulesProblem) return error.problems
    throw error
  }
}

describe('a rules file', () => {
  it.each([
    ['at the top', { ...file, tool: {} }, 'tool: is no key of a rules file'],
    [
      'in a rule',
      { ...file, tools: { pay: { do: 'ask', feilds: [] } } },
      'tools.pay.feilds: is no key of a rules file',
    ],
    [
      'in one of several rules',
      { ...file, tools: { pay: [{ do: 'allow', when: { cents: { atmost: 5 } } }, 'ask'] } },
      'tools.pay[0].when.cents.atmost: is no key of a rules file',
    ],
    [
      'in a field',
      { ...file, tools: { pay: { do: 'ask', fields: [{ label: 'To', value: '{to}', cut: 1 }] } } },
      'tools.pay.fields[0].cut: is no key of a rules file',
    ],
    [
      'in who has to agree',
      { ...asking, tools: { pay: { ...pay, approvers: { of: [{ id: 'b' }], atLeast: 1, quorum: 2 } } } },
      'tools.pay.approvers.quorum: is no key of a rules file',
    ],
    [
      'in what may be allowed',
      { ...asking, tools: { pay: { ...pay, similar: { ...similar, forever: true } } } },
      'tools.pay.similar.forever: is no key of a rules file',
    ],
    [
      'in a sum that may be allowed',
      { ...asking, tools: { pay: { ...pay, similar: { ...similar, atMost: [{ ...limit, each: 1 }] } } } },
      'tools.pay.similar.atMost[0].each: is no key of a rules file',
    ],
  ])('R50: does not start with an unknown key %s', (_, content, problem) => {
    expect(told(content)).toEqual([problem])
  })

  it.each([
    ['no JSON', '{', 'is no JSON'],
    ['a word that is none', { ...file, tools: { pay: 'maybe' } }, 'tools.pay.do:'],
    ['a person made from arguments', { ...file, person: { id: '{who}' } }, 'person: is never made from arguments'],
    ['a door without https', { ...file, door: 'http://app.example/agents' }, 'door: must be an address with https'],
    [
      'a field without a value',
      { ...file, tools: { pay: { do: 'ask', fields: [{ label: 'To' }] } } },
      'tools.pay.fields[0]: must',
    ],
    ['a brace left open', { ...file, tools: { pay: { do: 'ask', reason: '{why' } } }, 'tools.pay.reason: '],
    [
      'a sum of two arguments',
      {
        ...file,
        tools: { pay: { do: 'ask', fields: [{ label: 'A', amount: { minor: '{a}{b}', currency: 'EUR' } }] } },
      },
      'tools.pay.fields[0].amount.minor: must be one argument',
    ],
    [
      'a label that turns around',
      { ...file, tools: { pay: { do: 'ask', fields: [{ label: 'T\u202Eo', value: '{a}' }] } } },
      'tools.pay.fields[0].label: must be one line',
    ],
    [
      'approvers and nobody who wants it',
      { ...file, tools: { pay: { ...pay, approvers } } },
      'tools.pay.approvers: needs',
    ],
    [
      'approvers of what is allowed',
      { ...asking, tools: { pay: { do: 'allow', approvers } } },
      'tools.pay.approvers: is',
    ],
    ['no approvers', withApprovers({ of: [], atLeast: 1 }), 'tools.pay.approvers.of: '],
    ['eleven approvers', withApprovers({ of: named(11), atLeast: 1 }), 'tools.pay.approvers.of: '],
    ['more who agree than are asked', withApprovers({ of: named(2), atLeast: 3 }), 'tools.pay.approvers.atLeast: '],
    ['nobody who has to agree', withApprovers({ of: named(2), atLeast: 0 }), 'tools.pay.approvers.atLeast: '],
    [
      'somebody who is two',
      withApprovers({ of: [{ id: 'b' }, { id: 'b' }], atLeast: 2 }),
      'tools.pay.approvers.of: names',
    ],
    ['who wants it among them', withApprovers({ of: [{ id: 'ana' }], atLeast: 1 }), 'tools.pay.approvers.of: names'],
    [
      'an approver made from arguments',
      withApprovers({ of: [{ id: '{who}' }], atLeast: 1 }),
      'tools.pay.approvers.of[0]: is',
    ],
    [
      'what may be allowed by several',
      { ...asking, tools: { pay: { ...pay, approvers, similar } } },
      'tools.pay.similar: is',
    ],
    [
      'what may be allowed where nothing is asked',
      { ...asking, tools: { pay: { do: 'refuse', similar } } },
      'tools.pay.similar: is',
    ],
    [
      'what may be allowed of no field',
      { ...asking, tools: { pay: { do: 'ask', similar } } },
      'tools.pay.similar: needs',
    ],
    ['a field that is named nowhere', withSimilar({ same: [] }), 'tools.pay.similar: must name each'],
    ['a field that is named twice', withSimilar({ any: ['To'] }), 'tools.pay.similar: must name each'],
    ['a field that is not there', withSimilar({ any: ['Reference'] }), 'tools.pay.similar: must name each'],
    ['a sum that may be any', withSimilar({ any: ['Amount'], atMost: [] }), 'tools.pay.similar.any: must not'],
    [
      'a text with a limit',
      withSimilar({ same: [], atMost: [limit, { ...limit, field: 'To' }] }),
      'tools.pay.similar.atMost: must',
    ],
    ['a total of something else', withSimilar({ total: { ...limit, field: 'To' } }), 'tools.pay.similar.total: must'],
    ['101 times', withSimilar({ times: 101 }), 'tools.pay.similar.times: '],
    ['no time', withSimilar({ times: 0 }), 'tools.pay.similar.times: '],
    ['31 days', withSimilar({ forMs: 31 * 24 * 60 * 60_000 }), 'tools.pay.similar.forMs: '],
    ['less than a sum', withSimilar({ atMost: [{ ...limit, minor: -1 }] }), 'tools.pay.similar.atMost[0].minor: '],
    [
      'a limit of two arguments',
      withSimilar({ atMost: [{ ...limit, minor: '{a}{b}' }] }),
      'tools.pay.similar.atMost[0].minor: must',
    ],
  ])('R50: does not start with %s', (_, content, problem) => {
    const [first = '', ...others] = told(content)
    expect(first.startsWith(problem)).toBe(true)
    expect(others).toEqual([])
  })

  it('R50: starts with who has to agree, and with what may be allowed up to what an argument says', () => {
    expect(told(withApprovers(approvers))).toEqual([])
    expect(told(withSimilar({ atMost: [{ ...limit, minor: '{most}', currency: '{currency}' }] }))).toEqual([])
  })

  it('may have its door on this machine without https', () => {
    expect(told({ ...file, door: 'http://127.0.0.1:3000/agents' })).toEqual([])
  })
})

describe('the rule for a call', () => {
  const deed = (tools: object, tool: string, given = {}, unknown?: string) =>
    chooseRule(rulesOf({ tools, ...(unknown === undefined ? {} : { unknown }) }), tool, given).deed

  it('R50: of a tool that no rule names is to ask, unless the file says otherwise', () => {
    expect(deed({ 'read_*': 'allow' }, 'delete_all')).toBe('ask')
    expect(deed({ 'read_*': 'allow' }, 'read')).toBe('ask')
    expect(deed({ 'read_*': 'allow' }, 'thread_delete')).toBe('ask')
    expect(deed({}, 'delete_all', {}, 'refuse')).toBe('refuse')
  })

  it('R50: is that of its name in full, then of the pattern that says most, then the strictest', () => {
    const tools = {
      '*': 'refuse',
      'read_*': 'allow',
      'read_secret*': 'ask',
      read_key: 'refuse',
      '*_file': 'allow',
      'file*': 'ask',
    }
    expect(deed(tools, 'read_text')).toBe('allow')
    expect(deed(tools, 'read_secrets')).toBe('ask')
    expect(deed(tools, 'read_key')).toBe('refuse')
    expect(deed(tools, 'write')).toBe('refuse')
    expect(deed({ '*_up': 'allow', 'go_*': 'refuse' }, 'go_up')).toBe('refuse')
  })

  it('R50: of several is the first that fits the arguments, and none of them where none fits', () => {
    const tools = {
      pay: [
        { do: 'allow', when: { cents: { atLeast: 0, atMost: 500 }, currency: { is: ['EUR', 'CHF'] } } },
        { do: 'refuse', when: { currency: { is: 'XTS' } } },
      ],
    }
    expect(deed(tools, 'pay', { cents: 500, currency: 'EUR' })).toBe('allow')
    expect(deed(tools, 'pay', { cents: 501, currency: 'EUR' })).toBe('ask')
    expect(deed(tools, 'pay', { cents: -1, currency: 'EUR' })).toBe('ask')
    expect(deed(tools, 'pay', { cents: '5', currency: 'EUR' })).toBe('ask')
    expect(deed(tools, 'pay', { currency: 'EUR' })).toBe('ask')
    expect(deed(tools, 'pay', { cents: 5, currency: 'XTS' })).toBe('refuse')
  })
})
