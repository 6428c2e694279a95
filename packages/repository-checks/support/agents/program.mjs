import { chatDoor } from '@chatfactor/agents'

/* What the programs of all frameworks share: the first process begins a run and writes down where it stopped, the second goes on. */

export const [, , step, file] = process.argv

export const door = chatDoor({ url: process.env.DOOR, key: process.env.KEY, person: { externalId: 'ana' } })

export const toQuestion = ({ name, input }) =>
  name === 'pay' ? { purpose: 'pay', fields: [{ label: 'To', value: input.payee }] } : null

export const paid = []

/** What the tool does. */
export const pay = async ({ payee }) => {
  paid.push(payee)
  return `paid ${payee}`
}

export const say = (said) => console.log(JSON.stringify(said))
